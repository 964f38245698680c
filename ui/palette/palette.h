// SPDX-License-Identifier: MIT

#pragma once

#include "ui/palette/palettemodel.h"

#include <QFrame>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QKeyEvent;
class QLabel;
class QLineEdit;
class QListView;
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;

/// A list of every command, over the rest of the window, with a line in which some letters of it are typed.
/// Enter runs the command that is chosen, Escape leaves; the focus is then where it was.
class Palette : public QFrame
{
    Q_OBJECT

public:
    static constexpr qsizetype maxRecent = 10;

    /// All must outlive it. What was used last is kept in `settings`.
    Palette(const Commands &commands, QSettings &settings, QWidget &window);

    /// What is offered beside the commands, when it opens next.
    void setItems(const QList<PaletteItem> &items) { model_->setItems(items); }
    /// Shows all commands, with nothing typed.
    void open();
    /// Gives the focus back.
    void leave();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUp();
    bool handleKey(QKeyEvent &event);
    void noteFocus(QWidget *now);
    void fit();
    void search(const QString &pattern);
    void tellChosen();
    void run();
    void remember(const QString &name);

    const Commands &commands_;
    QSettings &settings_;
    QWidget &window_;
    PaletteModel *model_;
    QLineEdit *edit_;
    QListView *list_;
    QLabel *nothing_;
    QPointer<QWidget> focusBefore_;
};

} // namespace channel::ui
