# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The version, importable without the rest."""

__version__ = "0.1.0"
