// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/config/parameters.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace lsc {
namespace {

Parameter integer(std::string_view key, std::int64_t value, double lo, double hi,
                  std::string_view label, std::string_view unit, std::string_view help) {
  return {.key = key,
          .type = ParameterType::kInteger,
          .default_value = value,
          .minimum = lo,
          .maximum = hi,
          .choices = {},
          .label = label,
          .unit = unit,
          .help = help};
}
Parameter real(std::string_view key, double value, double lo, double hi, std::string_view label,
               std::string_view unit, std::string_view help) {
  return {.key = key,
          .type = ParameterType::kReal,
          .default_value = value,
          .minimum = lo,
          .maximum = hi,
          .choices = {},
          .label = label,
          .unit = unit,
          .help = help};
}
Parameter boolean(std::string_view key, bool value, std::string_view label, std::string_view help) {
  return {.key = key,
          .type = ParameterType::kBool,
          .default_value = value,
          .choices = {},
          .label = label,
          .unit = {},
          .help = help};
}
Parameter choice(std::string_view key, std::vector<std::string_view> choices,
                 std::string_view label, std::string_view help) {
  return {.key = key,
          .type = ParameterType::kChoice,
          .default_value = std::string(choices.front()),
          .choices = choices,
          .label = label,
          .unit = {},
          .help = help};
}
Parameter list(std::string_view key, Json value, double lo, double hi, std::string_view label,
               std::string_view unit, std::string_view help) {
  return {.key = key,
          .type = ParameterType::kIntegerList,
          .default_value = std::move(value),
          .minimum = lo,
          .maximum = hi,
          .choices = {},
          .min_length = 1,
          .max_length = 4,
          .label = label,
          .unit = unit,
          .help = help};
}
Parameter advanced(Parameter parameter) {
  parameter.advanced = true;
  return parameter;
}

void addTheory(std::vector<Parameter>& t) {
  t.push_back(choice(
      "theory.name", {"phi4"}, "theory",
      "Action: S = sum_x [ sum_mu (phi_{x+mu}-phi_x)^2 + m2 phi^2 + lambda phi^4 ], periodic."));
  t.push_back(
      list("theory.extents", Json::array({8, 8}), 2, 512, "extents", "sites",
           "Even extents of the periodic lattice, one to four dimensions, slowest axis first."));
  t.push_back(real("theory.m2", -4.0, -100, 100, "m²", "lattice units",
                   "Bare mass squared; may be negative."));
  t.push_back(real("theory.lambda", 8.0, 0, 1000, "λ", "lattice units",
                   "Quartic coupling; 0 is the free field."));
}

void addFlow(std::vector<Parameter>& t) {
  t.push_back(
      choice("flow.name", {"affine_checkerboard"}, "flow",
             "Checkerboard affine couplings with circular convolutions (arXiv:2101.08176)."));
  t.push_back(integer("flow.layers", 16, 1, 512, "layers", "",
                      "Number of affine coupling layers; masks alternate."));
  t.push_back(list("flow.hidden", Json::array({8, 8}), 1, 512, "hidden channels", "channels",
                   "Channels of the hidden convolutions of each coupling network."));
  t.push_back(
      integer("flow.kernel", 3, 1, 15, "kernel", "sites", "Odd extent of the convolution kernel."));
  t.push_back(boolean(
      "flow.identity_start", false, "start as identity",
      "Zero-initialise the last convolution, so that the flow starts as the identity map."));
  t.push_back(
      advanced(choice("flow.activation", {"leaky_relu", "tanh", "silu"}, "activation",
                      "Between hidden convolutions; the last one is always followed by tanh.")));
  t.push_back(
      advanced(choice("flow.prior", {"gaussian"}, "prior", "Independent N(0,1) at each site.")));
}

void addTraining(std::vector<Parameter>& t) {
  t.push_back(
      integer("training.steps", 2500, 1, 1e9, "steps", "steps", "Optimizer steps in total."));
  t.push_back(integer("training.batch", 64, 2, 1e6, "batch", "configurations",
                      "Configurations drawn per step."));
  t.push_back(integer("training.seed", 1, 0, 9007199254740991.0, "seed", "",
                      "Seed of all random streams of the run."));
  t.push_back(choice("training.optimizer", {"adam", "adamw"}, "optimizer",
                     "Adam (Kingma, Ba) or AdamW (Loshchilov, Hutter)."));
  t.push_back(
      real("training.learning_rate", 1e-3, 1e-12, 10, "learning rate", "", "Peak learning rate."));
  t.push_back(choice("training.schedule", {"constant", "cosine", "step"}, "schedule",
                     "Constant, cosine decay to learning_rate_final, or multiplied by step_factor "
                     "every step_every steps."));
  t.push_back(advanced(real("training.learning_rate_final", 0, 0, 10, "final learning rate", "",
                            "Where the cosine ends.")));
  t.push_back(advanced(integer("training.warmup", 0, 0, 1e9, "warm-up", "steps",
                               "Linear rise of the learning rate.")));
  t.push_back(advanced(integer("training.step_every", 1000, 1, 1e9, "step every", "steps",
                               "Period of the step schedule.")));
  t.push_back(advanced(real("training.step_factor", 0.5, 1e-6, 1, "step factor", "",
                            "Factor of the step schedule.")));
  t.push_back(advanced(
      real("training.beta1", 0.9, 0, 0.999999, "β₁", "", "Adam: decay of the first moment.")));
  t.push_back(advanced(
      real("training.beta2", 0.999, 0, 0.9999999, "β₂", "", "Adam: decay of the second moment.")));
  t.push_back(advanced(real("training.epsilon", 1e-8, 1e-20, 1, "ε", "",
                            "Adam: added to the root of the second moment.")));
  t.push_back(advanced(real("training.weight_decay", 0, 0, 10, "weight decay", "",
                            "Decoupled for adamw, L2 for adam.")));
  t.push_back(real("training.clip_norm", 0, 0, 1e12, "clip norm", "",
                   "Largest gradient norm; 0 switches clipping off."));
  t.push_back(advanced(
      choice("training.loss", {"reverse_kl"}, "loss", "Mean of log q - log p over the batch.")));
  t.push_back(advanced(choice("training.gradient", {"reparametrisation"}, "gradient",
                              "Estimator of the gradient of the loss.")));
  t.push_back(integer("training.validate_every", 100, 0, 1e9, "validate every", "steps",
                      "Acceptance and log Z from fresh samples each so many steps; 0 never."));
  t.push_back(advanced(integer("training.validate_samples", 1024, 16, 1e8, "validation samples",
                               "configurations", "Configurations of one validation.")));
  t.push_back(integer("training.checkpoint_every", 500, 1, 1e9, "checkpoint every", "steps",
                      "One is also written before step 1 and at the end."));
  t.push_back(advanced(integer("training.keep_checkpoints", 3, 1, 1e6, "keep checkpoints", "",
                               "How many of the newest checkpoints stay; the first always does.")));
}

void addRest(std::vector<Parameter>& t) {
  t.push_back(integer("sampling.n", 8192, 1, 1e9, "samples", "configurations",
                      "Length of the Metropolis chain."));
  t.push_back(integer("sampling.batch", 1024, 1, 1e6, "proposal batch", "configurations",
                      "Proposals made at once."));
  t.push_back(integer("sampling.seed", 1, 0, 9007199254740991.0, "sampling seed", "",
                      "Seed of proposals and accept steps."));
  t.push_back(advanced(real("hmc.trajectory_length", 1.0, 1e-6, 100, "trajectory length",
                            "molecular dynamics time", "Length of one HMC trajectory.")));
  t.push_back(advanced(integer("hmc.steps", 10, 1, 10000, "leapfrog steps", "",
                               "Leapfrog steps of one trajectory.")));
  t.push_back(advanced(integer("hmc.n_therm", 1000, 0, 1e9, "n_therm", "trajectories",
                               "Trajectories dropped at the start.")));
  t.push_back(advanced(integer("hmc.seed", 1, 0, 9007199254740991.0, "HMC seed", "",
                               "Seed of momenta and accept steps.")));
  t.push_back(choice("device", {"cpu", "cuda"}, "device",
                     "Where to compute; cuda falls back to cpu with one line in the log."));
  t.push_back(choice("precision", {"float32", "float64"}, "precision",
                     "Floating-point type of fields and weights."));
  t.push_back(integer("threads", 1, 1, 1024, "threads", "",
                      "OpenMP threads; for small networks one is as fast as two."));
}

std::vector<Parameter> makeTable() {
  std::vector<Parameter> table;
  addTheory(table);
  addFlow(table);
  addTraining(table);
  addRest(table);
  return table;
}

std::string numberText(double value) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

std::string rangeText(const Parameter& p) {
  return "from " + numberText(p.minimum) + " to " + numberText(p.maximum);
}

template <typename T>
std::optional<T> parseNumber(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool allowed(const Parameter& p, const Json& value) {
  const auto in_range = [&](const Json& v) {
    const double x = v.get<double>();
    return std::isfinite(x) && x >= p.minimum && x <= p.maximum;
  };
  switch (p.type) {
    case ParameterType::kInteger:
      return value.is_number_integer() && in_range(value);
    case ParameterType::kReal:
      return value.is_number() && in_range(value);
    case ParameterType::kBool:
      return value.is_boolean();
    case ParameterType::kChoice:
      if (!value.is_string()) return false;
      for (const std::string_view c : p.choices) {
        if (value.get_ref<const std::string&>() == c) return true;
      }
      return false;
    case ParameterType::kIntegerList:
      if (!value.is_array() || value.size() < p.min_length || value.size() > p.max_length)
        return false;
      for (const Json& v : value) {
        if (!v.is_number_integer() || !in_range(v)) return false;
      }
      return true;
  }
  return false;
}

}  // namespace

std::span<const Parameter> parameterTable() {
  static const std::vector<Parameter> table = makeTable();
  return table;
}

const Parameter* findParameter(std::string_view key) {
  for (const Parameter& p : parameterTable()) {
    if (p.key == key) return &p;
  }
  return nullptr;
}

std::string describeAllowed(const Parameter& p) {
  switch (p.type) {
    case ParameterType::kInteger:
      return "an integer " + rangeText(p);
    case ParameterType::kReal:
      return "a number " + rangeText(p);
    case ParameterType::kBool:
      return "true or false";
    case ParameterType::kChoice: {
      std::string text = "one of ";
      for (std::size_t i = 0; i < p.choices.size(); ++i) {
        if (i) text += ", ";
        text += p.choices[i];
      }
      return text;
    }
    case ParameterType::kIntegerList:
      return "a list of " + std::to_string(p.min_length) + " to " + std::to_string(p.max_length) +
             " integers, each " + rangeText(p);
  }
  return {};
}

Status checkValue(const Parameter& p, const Json& value) {
  if (allowed(p, value)) return {};
  return fail(ErrorCode::kInvalidArgument, "config key " + std::string(p.key) + " is " +
                                               dumpJson(value) + "; allowed is " +
                                               describeAllowed(p));
}

Result<Json> parseValue(const Parameter& p, std::string_view text) {
  Json value = std::string(text);
  if (p.type == ParameterType::kInteger) {
    if (const auto v = parseNumber<std::int64_t>(text)) value = *v;
  } else if (p.type == ParameterType::kReal) {
    if (const auto v = parseNumber<double>(text)) value = *v;
  } else if (p.type == ParameterType::kBool) {
    if (text == "true" || text == "1") value = true;
    if (text == "false" || text == "0") value = false;
  } else if (p.type == ParameterType::kIntegerList) {
    Json parts = Json::array();
    std::string_view rest = text;
    if (rest.size() >= 2 && rest.front() == '[' && rest.back() == ']')
      rest = rest.substr(1, rest.size() - 2);
    for (bool more = true; more;) {
      const std::size_t comma = rest.find(',');
      more = comma != std::string_view::npos;
      std::string_view part = rest.substr(0, comma);
      if (more) rest.remove_prefix(comma + 1);
      while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
      while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
      if (const auto v = parseNumber<std::int64_t>(part)) {
        parts.push_back(*v);
      } else {
        parts.push_back(std::string(part));
      }
    }
    value = std::move(parts);
  }
  if (Status s = checkValue(p, value); !s) return fail(s.error());
  return value;
}

std::string valueText(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) return numberText(value.get<double>());
  if (value.is_array()) {
    std::string text;
    for (const Json& v : value) {
      if (!text.empty()) text += ',';
      text += valueText(v);
    }
    return text;
  }
  return dumpJson(value);
}

}  // namespace lsc
