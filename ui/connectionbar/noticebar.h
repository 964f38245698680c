// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QAction;
class QToolButton;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class NoticeBar;
}

/// One line that says something in place, where others open a dialog: plain text, an optional command,
/// dismissible.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    enum class Tone : quint8 {
        Information,
        Offer, ///< A menu has it, too: it goes as soon as somebody turns to what it lies on.
        Error,
    };

    explicit NoticeBar(QWidget *parent = nullptr);
    ~NoticeBar() override;

    /// The commands become buttons; they are not owned.
    void showNotice(const QString &text, Tone tone, QAction *command = nullptr,
                    QAction *otherCommand = nullptr);
    /// Takes it back; nothing happens if there is none.
    void dismiss();
    bool hasNotice() const { return hasNotice_; }
    /// Whether an answer is asked for: there is a command.
    bool asks() const { return asks_; }
    bool isOffer() const { return hasNotice_ && tone_ == Tone::Offer; }
    /// Of the notice that stands, whether it can be seen now or waits for its turn; else empty.
    QString text() const;

Q_SIGNALS:
    /// There is a new one.
    void noticed();
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showCommand(QToolButton &button, QAction *command, QMetaObject::Connection &changes);
    void updateColours();

    std::unique_ptr<Ui::NoticeBar> form_;
    QMetaObject::Connection command_; ///< To what is heard of the commands.
    QMetaObject::Connection otherCommand_;
    Tone tone_ = Tone::Information;
    bool hasNotice_ = false;
    bool asks_ = false;
};

} // namespace channel::ui
