// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/source_box.h"

#include <QRegularExpression>
#include <map>

#include "engine/table/filter.h"
#include "views/models/format.h"
#include "views/pages/filter_bar.h"

namespace lsc {
namespace {

const QString kAnd = QStringLiteral(" and ");

/// The terms joined by "and"; the whole text where it has no such parts.
QStringList termsOf(const QString& filter) {
  const QByteArray utf8 = filter.trimmed().toUtf8();
  if (utf8.isEmpty()) return {};
  QStringList terms;
  for (const auto& term : filterTerms(utf8.toStdString()))
    terms << QString::fromUtf8(
        utf8.mid(static_cast<qsizetype>(term.position), static_cast<qsizetype>(term.length)));
  return terms.isEmpty() ? QStringList{filter.trimmed()} : terms;
}

/// What a term "source = NAME" names.
QString named(const QString& term) {
  const QRegularExpression form(
      QStringLiteral(R"re(^source\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))$)re"));
  const auto match = form.match(term.trimmed());
  return match.captured(1) + match.captured(2) + match.captured(3);
}

QString quoted(const QString& name) {
  const QChar quote = name.contains(u'"') ? u'\'' : u'"';
  return quote + name + quote;
}

}  // namespace

QString sourceOf(const QString& filter) {
  for (const QString& term : termsOf(filter))
    if (const QString name = named(term); !name.isEmpty()) return name;
  return {};
}

QString withSource(const QString& filter, const QString& source) {
  QStringList terms = termsOf(filter);
  const bool one_piece = terms.size() == 1;  // maybe an "or", which must not take the term in
  terms.removeIf([](const QString& term) { return !named(term).isEmpty(); });
  if (source.isEmpty()) return terms.join(kAnd);
  const bool joined =
      one_piece && !terms.isEmpty() && filterTerms(terms.front().toStdString()).empty();
  if (joined) terms.front() = u'(' + terms.front() + u')';
  terms.prepend(QStringLiteral("source = ") + quoted(source));
  return terms.join(kAnd);
}

SourceBox::SourceBox(RunTableModel& filter, RunRecords& records, FilterBar& bar, QWidget* parent)
    : QComboBox(parent), filter_(filter), records_(records), bar_(bar) {
  setAccessibleName(tr("source"));
  setToolTip(tr("Runs of one store, or of all that are attached, in one table"));
  setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(this, &QComboBox::activated, this, &SourceBox::choose);
  connect(&records, &RunRecords::rowsChanged, this, &SourceBox::fill);
  connect(&filter, &RunTableModel::shownChanged, this, &SourceBox::showChosen);
  fill();
}

void SourceBox::fill() {
  std::map<QString, int> counts;
  for (const RunRow& row : records_.rows())
    if (!row.trashed) ++counts[QString::fromStdString(row.source)];
  QStringList texts{tr("all sources")}, names{QString()};
  for (const auto& [name, count] : counts) {
    names << name;
    texts << tr("%1 (%2)").arg(name == QLatin1String("local") ? tr("this store") : name,
                               formatCount(count));
  }
  setVisible(counts.size() > 1);
  const QString made = texts.join(u'\n');
  if (made == filled_) return;
  filled_ = made;
  const QSignalBlocker quiet(this);
  clear();
  for (qsizetype i = 0; i < names.size(); ++i) addItem(texts[i], names[i]);
  showChosen();
}

void SourceBox::showChosen() {
  const QSignalBlocker quiet(this);
  setCurrentIndex(std::max(0, findData(sourceOf(filter_.text()))));
}

void SourceBox::choose(int at) {
  const QString source = itemData(at).toString();
  bar_.setText(withSource(bar_.text(), source));
  if (source.isEmpty()) emit combined();
}

}  // namespace lsc
