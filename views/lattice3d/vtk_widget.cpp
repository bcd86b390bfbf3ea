// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/lattice3d/vtk_widget.h"

#include <vtkCallbackCommand.h>
#include <vtkInteractorStyleTrackballCamera.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>

#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QScreen>
#include <QWheelEvent>
#include <cmath>

namespace lsc {
namespace {

int pixels(double logical, double ratio) {
  return static_cast<int>(std::lround(logical * ratio));
}

/// VTK's event for a button going down; the one for it going up is its neighbour.
unsigned long pressEvent(Qt::MouseButton button) {
  if (button == Qt::LeftButton) return vtkCommand::LeftButtonPressEvent;
  return button == Qt::RightButton ? vtkCommand::RightButtonPressEvent
                                   : vtkCommand::MiddleButtonPressEvent;
}

}  // namespace

VtkWidget::VtkWidget(QWidget* parent) : QOpenGLWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setUpdateBehavior(NoPartialUpdate);
  window_->SetReadyForRendering(false);
  window_->SetFrameBlitModeToNoBlit();
  window_->SetInteractor(interactor_);
  window_->AddRenderer(renderer_);
  interactor_->EnableRenderOff();
  vtkNew<vtkInteractorStyleTrackballCamera> style;
  interactor_->SetInteractorStyle(style);
  interactor_->Initialize();

  observe(window_, vtkCommand::WindowMakeCurrentEvent,
          [](vtkObject*, unsigned long, void* self, void*) {
            // not QOpenGLWidget::makeCurrent: it binds the widget's framebuffer behind VTK's back
            auto* w = static_cast<VtkWidget*>(self);
            if (w->isValid() && QOpenGLContext::currentContext() != w->context())
              w->context()->makeCurrent(w->context()->surface());
          });
  observe(window_, vtkCommand::WindowIsCurrentEvent,
          [](vtkObject*, unsigned long, void* self, void* answer) {
            auto* w = static_cast<VtkWidget*>(self);
            *static_cast<bool*>(answer) =
                w->context() && QOpenGLContext::currentContext() == w->context();
          });
  const Handler ask = [](vtkObject*, unsigned long, void* self, void*) {
    auto* w = static_cast<VtkWidget*>(self);
    if (!w->painting_) w->update();
  };
  observe(window_, vtkCommand::WindowFrameEvent, ask);
  observe(interactor_, vtkCommand::RenderEvent, ask);
  // not resizeGL: this also comes when the scale of the screen changes
  connect(this, &QOpenGLWidget::resized, this, [this] { syncSize(); });
}

VtkWidget::~VtkWidget() {
  disconnect(context_end_);
  if (isValid()) makeCurrent();
  releaseGl();
  if (isValid()) doneCurrent();
  interactor_->SetRenderWindow(nullptr);
}

void VtkWidget::observe(vtkObject* object, unsigned long event, Handler handler) {
  vtkNew<vtkCallbackCommand> command;
  command->SetClientData(this);
  command->SetCallback(handler);
  object->AddObserver(event, command);
}

void VtkWidget::initializeGL() {
  releaseGl();
  window_->GetState()->Reset();
  window_->GetState()->vtkglDepthFunc(GL_LEQUAL);  // Qt leaves GL_LESS
  window_->SetForceMaximumHardwareLineWidth(1);
  window_->SetReadyForRendering(true);
  window_->SetOwnContext(0);
  window_->OpenGLInitContext();
  ready_ = true;
  disconnect(context_end_);
  context_end_ = connect(
      context(), &QOpenGLContext::aboutToBeDestroyed, this,
      [this] {
        makeCurrent();
        releaseGl();
        doneCurrent();
      },
      Qt::DirectConnection);
  syncSize();
}

void VtkWidget::releaseGl() {
  if (!ready_) return;
  ready_ = false;
  window_->Finalize();
  window_->SetReadyForRendering(false);
}

void VtkWidget::paintGL() {
  vtkOpenGLState* state = window_->GetState();
  state->Reset();
  state->Push();
  state->vtkglDepthFunc(GL_LEQUAL);
  painting_ = true;
  window_->Render();
  painting_ = false;
  makeCurrent();  // an observer may have painted something else
  copyToScreen();
  state->Pop();
}

void VtkWidget::copyToScreen() {
  auto* gl = context()->extraFunctions();
  gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, defaultFramebufferObject());
  const GLenum buffer[1] = {GL_COLOR_ATTACHMENT0};
  gl->glDrawBuffers(1, buffer);
  window_->GetState()->vtkglDisable(GL_SCISSOR_TEST);
  gl->glDisable(GL_SCISSOR_TEST);
  const int* from = window_->GetRenderFramebuffer()->GetLastSize();
  const double ratio = devicePixelRatioF();
  window_->BlitDisplayFramebuffer(0, 0, 0, from[0], from[1], 0, 0, pixels(width(), ratio),
                                  pixels(height(), ratio), GL_COLOR_BUFFER_BIT, GL_LINEAR);
  // opaque, or some compositors show the desktop through it
  gl->glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
  gl->glClearColor(0, 0, 0, 1);
  gl->glClear(GL_COLOR_BUFFER_BIT);
  gl->glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

void VtkWidget::syncSize() {
  const double ratio = devicePixelRatioF();  // fractional: 1.5 is common
  interactor_->UpdateSize(pixels(width(), ratio), pixels(height(), ratio));
  window_->SetScreenSize(pixels(screen()->size().width(), ratio),
                         pixels(screen()->size().height(), ratio));
  window_->SetDPI(pixels(72, ratio));
}

void VtkWidget::place(const QPointF& position, Qt::KeyboardModifiers modifiers) {
  const double ratio = devicePixelRatioF();
  interactor_->SetEventInformationFlipY(pixels(position.x(), ratio), pixels(position.y(), ratio),
                                        modifiers & Qt::ControlModifier ? 1 : 0,
                                        modifiers & Qt::ShiftModifier ? 1 : 0);
}

void VtkWidget::mousePressEvent(QMouseEvent* event) {
  place(event->position(), event->modifiers());
  interactor_->InvokeEvent(pressEvent(event->button()));
}

void VtkWidget::mouseReleaseEvent(QMouseEvent* event) {
  place(event->position(), event->modifiers());
  interactor_->InvokeEvent(pressEvent(event->button()) + 1);
}

void VtkWidget::mouseMoveEvent(QMouseEvent* event) {
  place(event->position(), event->modifiers());
  interactor_->InvokeEvent(vtkCommand::MouseMoveEvent);
}

void VtkWidget::wheelEvent(QWheelEvent* event) {
  place(event->position(), event->modifiers());
  // touch pads send less than a notch at a time
  for (wheel_ += event->angleDelta().y(); wheel_ >= 120; wheel_ -= 120)
    interactor_->InvokeEvent(vtkCommand::MouseWheelForwardEvent);
  for (; wheel_ <= -120; wheel_ += 120)
    interactor_->InvokeEvent(vtkCommand::MouseWheelBackwardEvent);
  event->accept();
}

}  // namespace lsc
