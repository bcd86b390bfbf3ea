// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/view_links.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QToolButton>
#include <QWidget>

#include "views/models/settings.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

const QString kKey = QStringLiteral("lattice/unlinked");
constexpr int kSide = 24, kIcon = 18, kMargin = 2;  // pixels

/// Whether this is a site of the lattice.
bool fits(const std::vector<std::int64_t>& site, const Slicer& slicer) {
  if (static_cast<int>(site.size()) != slicer.axisCount()) return false;
  for (int axis = 0; axis < slicer.axisCount(); ++axis)
    if (site[static_cast<std::size_t>(axis)] >= slicer.axis(axis).extent) return false;
  return true;
}

}  // namespace

ViewLinks::ViewLinks(FieldScene& scene, QWidget* view) : QObject(view), scene_(scene), view_(view) {
  connect(&scene_, &FieldScene::changed, this, &ViewLinks::settle);
  connect(&scene_, &FieldScene::windowsReset, this, [this] {
    windows_.reset();
    if (!linked(kZoom)) emit changed(FieldScene::kZoom);
  });
}

/// What is unlinked from the start stays where the lattice was first seen.
void ViewLinks::settle() {
  if (scene_.empty()) return;
  if (!linked(kCursor) && !fits(cursor_, scene_.slicer())) cursor_ = scene_.slicer().cursor();
  if (!linked(kZoom) && windows_.extents() != scene_.windows().extents())
    windows_ = scene_.windows();
}

void ViewLinks::offer(const QString& id, Links links, const QString& view) {
  id_ = id;
  offered_ = links;
  button_ = new QToolButton(view_);
  button_->setAutoRaise(true);
  button_->setFixedSize(kSide, kSide);
  button_->setIconSize({kIcon, kIcon});
  button_->setFocusPolicy(Qt::TabFocus);
  button_->setStyleSheet(QStringLiteral("padding: 0px;"));  // of text buttons: no room for the icon
  button_->setAccessibleName(tr("Links of the view: %1").arg(view));
  auto* menu = new QMenu(button_);
  const std::pair<Link, QString> kTexts[] = {{kCursor, tr("follow the shared cursor")},
                                             {kRange, tr("share the colours")},
                                             {kZoom, tr("zoom with the other views")}};
  for (const auto& [link, text] : kTexts) {
    if (!(offered_ & link)) continue;
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(true);
    connect(action, &QAction::triggered, this, [this, link = link](bool on) {
      Links next = unlinked_;
      setUnlinked(next.setFlag(link, !on));
    });
    actions_.emplace_back(link, action);
  }
  // not setMenu(): its arrow would take the room of the icon
  connect(button_, &QToolButton::clicked, menu,
          [this, menu] { menu->popup(button_->mapToGlobal(button_->rect().bottomLeft())); });
  view_->installEventFilter(this);
  showState();
  place();
}

void ViewLinks::setUnlinked(Links links) {
  links &= offered_;
  const Links flipped = links ^ unlinked_;
  if (!flipped) return;
  if (flipped & kCursor) cursor_ = scene_.slicer().cursor();
  if (flipped & kZoom) windows_ = scene_.windows();
  unlinked_ = links;
  showState();
  emit unlinkedChanged();
  emit changed(FieldScene::Changes(FieldScene::kPlane) | FieldScene::kScale | FieldScene::kCursor);
}

const std::vector<std::int64_t>& ViewLinks::cursor() const {
  const Slicer& slicer = scene_.slicer();
  return linked(kCursor) || !fits(cursor_, slicer) ? slicer.cursor() : cursor_;
}

void ViewLinks::setCursor(const std::vector<std::int64_t>& site) {
  if (linked(kCursor)) return scene_.slicer().setCursor(site);
  if (!fits(site, scene_.slicer()) || site == cursor_) return;
  cursor_ = site;
  emit changed(FieldScene::kCursor);
}

const AxisWindows& ViewLinks::windows() const {
  const bool own = !linked(kZoom) && windows_.extents() == scene_.windows().extents();
  return own ? windows_ : scene_.windows();
}

void ViewLinks::zoom(const SliceSpec& spec, std::int64_t column, std::int64_t row, int by) {
  AxisWindows next = windows();
  next.zoom(spec.horizontal, next.at(spec.horizontal).from + column, by);
  next.zoom(spec.vertical, next.at(spec.vertical).from + row, by);
  if (linked(kZoom)) return scene_.setWindows(next);
  windows_ = next;
  emit changed(FieldScene::kZoom);
}

void ViewLinks::showState() {
  for (const auto& [link, action] : actions_) action->setChecked(linked(link));
  if (!button_) return;
  button_->setIcon(icon(unlinked_ ? QStringLiteral("unlink") : QStringLiteral("link")));
  button_->setToolTip(unlinked_ ? tr("Not everything of this view is linked; what it shares with the others")
                                : tr("What this view shares with the others"));
}

void ViewLinks::setShown(bool on) {
  if (button_) button_->setVisible(on);
}

void ViewLinks::place() {
  button_->move(view_->width() - kSide - kMargin, kMargin);
}

bool ViewLinks::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize) place();
  return QObject::eventFilter(watched, event);
}

void keepViewLinks(QObject& root, Settings& settings) {
  const QStringList kept = settings.text(kKey, {}).split(u' ', Qt::SkipEmptyParts);
  const QList<ViewLinks*> all = root.findChildren<ViewLinks*>();
  for (ViewLinks* links : all) {
    for (const QString& entry : kept)
      if (entry.section(u':', 0, 0) == links->id())
        links->setUnlinked(ViewLinks::Links(entry.section(u':', 1).toInt()));
    QObject::connect(links, &ViewLinks::unlinkedChanged, &root, [all, &settings] {
      QStringList entries;
      for (const ViewLinks* one : all)
        if (one->unlinked())
          entries << QStringLiteral("%1:%2").arg(one->id()).arg(one->unlinked().toInt());
      settings.setText(kKey, entries.join(u' '));
    });
  }
}

}  // namespace lsc
