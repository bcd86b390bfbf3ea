// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A VTK render window inside a QOpenGLWidget, without VTK's own Qt module. VTK asks for frames,
// only paintGL draws them. The GL side is released and made again whenever Qt changes the context,
// as undocking does. Includes VTK: for .cpp files of this folder only. GUI thread.
#pragma once

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkGenericRenderWindowInteractor.h>
#include <vtkNew.h>
#include <vtkRenderer.h>

#include <QOpenGLWidget>

namespace lsc {

class VtkWidget : public QOpenGLWidget {
 public:
  explicit VtkWidget(QWidget* parent = nullptr);
  ~VtkWidget() override;

  vtkRenderer* renderer() { return renderer_; }

 protected:
  void initializeGL() override;
  void paintGL() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  using Handler = void (*)(vtkObject*, unsigned long, void* self, void* data);

  void observe(vtkObject* object, unsigned long event, Handler handler);
  void syncSize();
  void releaseGl();
  void copyToScreen();
  void place(const QPointF& position, Qt::KeyboardModifiers modifiers);

  vtkNew<vtkGenericOpenGLRenderWindow> window_;
  vtkNew<vtkGenericRenderWindowInteractor> interactor_;
  vtkNew<vtkRenderer> renderer_;
  QMetaObject::Connection context_end_;
  bool painting_ = false;
  bool ready_ = false;
  int wheel_ = 0;
};

}  // namespace lsc
