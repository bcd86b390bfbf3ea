// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// stats derive EXPRESSION NAME=FILE...: a function of estimates, which may come from several
// ensembles, with the error of all of them.
#include <cctype>
#include <charconv>
#include <cmath>
#include <set>

#include "app/engine/stats_budget.h"
#include "engine/base/log.h"

namespace lsc {
namespace {

/// Reads an expression while it is computed: + - * / ^ (), numbers, names and functions.
class Expression {
 public:
  Expression(std::string_view text, std::span<const std::string> names,
             std::span<const Dual> values)
      : text_(text), names_(names), values_(values) {}

  Result<Dual> value() {
    const Dual result = sum();
    if (wrong_.empty() && peek() != '\0') wrong_ = "an operator is missing";
    if (wrong_.empty()) return result;
    return fail(ErrorCode::kInvalidArgument, std::string(text_) + ": " + wrong_ + " at character " +
                                                 std::to_string(at_ + 1) + "; correct it");
  }

  /// Numbers of the names that occurred.
  const std::set<std::size_t>& used() const { return used_; }

 private:
  char peek() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  Dual refuse(const std::string& why) {
    if (wrong_.empty()) wrong_ = why;
    return 1;
  }

  Dual sum() {
    Dual x = product();
    while (wrong_.empty()) {
      if (take('+'))
        x = x + product();
      else if (take('-'))
        x = x - product();
      else
        break;
    }
    return x;
  }
  Dual product() {
    Dual x = sign();
    while (wrong_.empty()) {
      if (take('*'))
        x = x * sign();
      else if (take('/'))
        x = x / sign();
      else
        break;
    }
    return x;
  }
  Dual sign() { return take('-') ? -sign() : power(); }
  Dual power() {
    Dual x = atom();
    if (!take('^')) return x;
    const Dual y = sign();
    for (const double slope : y.gradient())
      if (slope != 0) return refuse("an exponent must be a number");
    return pow(std::move(x), y.value());
  }
  Dual atom() {
    const char c = peek();
    if (take('(')) {
      Dual x = depth_ < 100 ? (++depth_, sum()) : refuse("there are too many brackets");
      --depth_;
      return take(')') ? x : refuse("a bracket is not closed");
    }
    if (std::isdigit(static_cast<unsigned char>(c)) || c == '.') {
      double number = 0;
      const auto [end, error] =
          std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
      if (error != std::errc()) return refuse("a number cannot be read");
      at_ = static_cast<std::size_t>(end - text_.data());
      return number;
    }
    std::string name;
    while (at_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_'))
      name += text_[at_++];
    if (name.empty()) return refuse("a value is missing");
    return take('(') ? call(name) : named(name);
  }
  Dual named(const std::string& name) {
    for (std::size_t a = 0; a < names_.size(); ++a) {
      if (names_[a] != name) continue;
      used_.insert(a);
      return values_[a];
    }
    return refuse("no estimate is named " + name);
  }
  Dual call(const std::string& function) {
    Dual x = sum();
    if (!take(')')) return refuse("a bracket is not closed");
    if (function == "log") return log(std::move(x));
    if (function == "exp") return exp(std::move(x));
    if (function == "sqrt") return sqrt(std::move(x));
    if (function == "abs") return abs(std::move(x));
    if (function == "sin") return sin(std::move(x));
    if (function == "cos") return cos(std::move(x));
    if (function == "sinh") return sinh(std::move(x));
    if (function == "cosh") return cosh(std::move(x));
    if (function == "acosh") return acosh(std::move(x));
    return refuse("there is no function " + function +
                  ", only log exp sqrt abs sin cos sinh cosh acosh");
  }

  std::string_view text_;
  std::span<const std::string> names_;
  std::span<const Dual> values_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::string wrong_;
  std::set<std::size_t> used_;
};

struct DeriveCommand {
  std::string expression, rule = "wolff", ensemble = "chain";
  std::vector<std::string> inputs;
  ExportFile output;
};

struct Inputs {
  std::vector<std::string> names;
  std::vector<Influence> values;
};

/// NAME=FILE or NAME=FILE:K, K the number of the column or observable from 0.
Status addInput(Inputs& inputs, const std::string& text, const std::string& ensemble) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    return fail(ErrorCode::kInvalidArgument,
                text + " must be NAME=FILE or NAME=FILE:COLUMN; correct it");
  std::string file = text.substr(equals + 1);
  std::size_t column = 0;
  if (const auto colon = file.rfind(':'); colon != std::string::npos) {
    const char* end = file.data() + file.size();
    const auto read = std::from_chars(file.data() + colon + 1, end, column);
    if (read.ec == std::errc() && read.ptr == end) file.resize(colon);
  }
  HistoryFiles files;
  files.files = {file};
  files.ensemble = ensemble;
  auto all = readEstimates(files);
  if (!all) return fail(all.error());
  if (column >= all->values.size())
    return fail(ErrorCode::kInvalidArgument, file + " holds " + std::to_string(all->values.size()) +
                                                 " observables, counted from 0; there is no " +
                                                 std::to_string(column));
  inputs.names.push_back(text.substr(0, equals));
  inputs.values.push_back(std::move(all->values[column]));
  return {};
}

/// Without the inputs that the expression does not name: their ensembles have no part in it.
Result<Inputs> usedInputs(const std::string& expression, const Inputs& all) {
  std::vector<Dual> point;
  for (std::size_t a = 0; a < all.values.size(); ++a)
    point.push_back(Dual::variable(all.values[a].value(), a, all.values.size()));
  Expression check(expression, all.names, point);
  const auto valid = check.value();
  if (!valid) return fail(valid.error());
  Inputs used;
  for (const std::size_t a : check.used()) {
    used.names.push_back(all.names[a]);
    used.values.push_back(all.values[a]);
  }
  return used;
}

Result<int> derive(const CommandLine& line, const DeriveCommand& options) {
  Inputs all;
  for (const std::string& text : options.inputs)
    if (Status s = addInput(all, text, options.ensemble); !s) return fail(s.error());
  const auto inputs = usedInputs(options.expression, all);
  if (!inputs) return fail(inputs.error());
  const DualFunction f = [&](std::span<const Dual> values) {
    return *Expression(options.expression, inputs->names, values).value();
  };
  const Influence result = derived(f, inputs->values);
  if (!std::isfinite(result.value()))
    return fail(ErrorCode::kInvalidArgument,
                options.expression + " is not finite at these estimates; it has no error");
  const GammaOptions gamma = options.rule == "pyerrors"
                                 ? GammaOptions{.s_tau = 2.0, .rule = GammaRule::kPyerrors}
                                 : GammaOptions{};
  const auto budget = analyse(result, gamma);
  if (!budget) return fail(budget.error());
  if (!budget->warning.empty()) logWarning(budget->warning);
  if (Status s = options.output.write({&result, 1}, options.expression); !s) return fail(s.error());
  line.print(budgetJson(*budget), budgetText(*budget));
  return kExitDone;
}

}  // namespace

void addDeriveCommand(CLI::App& stats, CommandLine& line) {
  const auto options = std::make_shared<DeriveCommand>();
  CLI::App* command =
      line.add(stats, "derive", "A function of estimates, from one ensemble or several",
               "stats derive \"log(a/b)\" a=A654.json.gz b=B450.json.gz:2 --json");
  command
      ->add_option("EXPRESSION", options->expression,
                   "With + - * / ^ ( ) and log exp sqrt abs sin cos sinh cosh acosh")
      ->required();
  command
      ->add_option("INPUT", options->inputs,
                   "NAME=FILE or NAME=FILE:COLUMN: a history, or a json.gz of pyerrors")
      ->required();
  command->add_option("--ensemble", options->ensemble, "Name of the ensemble of all histories")
      ->capture_default_str();
  command->add_option("--rule", options->rule, "wolff, or pyerrors to reproduce its numbers")
      ->check(CLI::IsMember({"wolff", "pyerrors"}))
      ->capture_default_str();
  options->output.addTo(command);
  line.onRun(command, options, &derive);
}

}  // namespace lsc
