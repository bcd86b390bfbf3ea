# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""An independent PyTorch transcription of the phi^4 flow of arXiv:2101.08176, to compare with.

Checkerboard affine couplings (16 layers, network 1-8-8-2, kernel 3, circular padding, LeakyReLU, last tanh), Gaussian
prior, reverse KL by reparametrisation, Adam. Prints one JSON document with, for each seed, the acceptance of
independence Metropolis and the effective sample size at N = 2^15, log Z and observables.
"""
import argparse
import json
import math
import time

import torch


class Coupling(torch.nn.Module):
    def __init__(self, shape, parity, hidden, kernel, zero_last):
        super().__init__()
        grid = torch.stack(torch.meshgrid(*[torch.arange(n) for n in shape], indexing="ij")).sum(0)
        self.register_buffer("frozen", ((grid + parity) % 2).float())
        layers, widths = [], [1, *hidden, 2]
        for i, (a, b) in enumerate(zip(widths, widths[1:])):
            conv = torch.nn.Conv2d(a, b, kernel, padding=kernel // 2, padding_mode="circular")
            last = i == len(widths) - 2
            if last and zero_last:
                torch.nn.init.zeros_(conv.weight)
                torch.nn.init.zeros_(conv.bias)
            layers += [conv, torch.nn.Tanh() if last else torch.nn.LeakyReLU()]
        self.net = torch.nn.Sequential(*layers)

    def forward(self, x):
        frozen, active = self.frozen * x, (1 - self.frozen) * x
        s, t = self.net(frozen.unsqueeze(1)).unbind(1)
        s, t = (1 - self.frozen) * s, (1 - self.frozen) * t
        return frozen + active * torch.exp(s) + t, s.sum((1, 2))


def action(x, m2, lam):
    kinetic = sum((torch.roll(x, -1, d) - x) ** 2 for d in (1, 2))
    return (kinetic + m2 * x**2 + lam * x**4).sum((1, 2))


def proposals(layers, n, shape):
    z = torch.randn(n, *shape)
    log_q = -0.5 * (z**2).sum((1, 2)) - 0.5 * z[0].numel() * math.log(2 * math.pi)
    x = z
    for layer in layers:
        x, log_j = layer(x)
        log_q = log_q - log_j
    return x, log_q


def evaluate(layers, shape, m2, lam, n):
    with torch.no_grad():
        parts = [proposals(layers, 1024, shape) for _ in range(n // 1024)]
        x = torch.cat([p[0] for p in parts])
        log_w = (-action(x, m2, lam) - torch.cat([p[1] for p in parts])).double()
    w = torch.exp(log_w - log_w.max())
    ess = float(w.sum() ** 2 / (len(w) * (w**2).sum()))
    log_z = float(log_w.max() + torch.log(w.mean()))
    accepted, current = 0, float(log_w[0])
    uniform = torch.rand(len(w), dtype=torch.float64)
    chain = [0]
    for i in range(1, len(w)):
        if math.log(max(float(uniform[i]), 1e-300)) < float(log_w[i]) - current:
            current = float(log_w[i])
            accepted += 1
            chain.append(i)
        else:
            chain.append(chain[-1])
    y = x[torch.tensor(chain)].double()
    return {"acceptance": accepted / (len(w) - 1), "ess": ess, "log_z": log_z,
            "log_z_error": float((w / w.mean() - 1).pow(2).sum().sqrt()) / len(w),
            "chi2": float((y.sum((1, 2)) ** 2).mean() / y[0].numel()), "phi2": float((y**2).mean())}


def train(seed, options):
    torch.manual_seed(seed)
    shape = (options.extent, options.extent)
    layers = torch.nn.ModuleList([Coupling(shape, i % 2, (8, 8), 3, options.identity_start) for i in range(options.layers)])
    optimizer = torch.optim.Adam(layers.parameters(), lr=options.learning_rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, options.steps) if options.cosine else None
    begin = time.perf_counter()
    for _ in range(options.steps):
        x, log_q = proposals(layers, options.batch, shape)
        loss = (log_q + action(x, options.m2, options.lam)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if schedule:
            schedule.step()
    seconds = time.perf_counter() - begin
    return {"seed": seed, "train_seconds": seconds, **evaluate(layers, shape, options.m2, options.lam, 2**15)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--layers", type=int, default=16)
    parser.add_argument("--extent", type=int, default=8)
    parser.add_argument("--m2", type=float, default=-4.0)
    parser.add_argument("--lam", type=float, default=8.0)
    parser.add_argument("--learning-rate", type=float, default=1e-3)
    parser.add_argument("--identity-start", action="store_true")
    parser.add_argument("--cosine", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    seeds = [train(options.first_seed + i, options) for i in range(options.seeds)]
    print(json.dumps({"seeds": seeds}, indent=1))


if __name__ == "__main__":
    main()
