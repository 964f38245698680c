// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"
#include "ui/compose/payloadformat.h"
#include "ui/compose/sendhistory.h"

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class ComposePanel;
}
class FilePayload;
struct FileSummary;
class SendOutcome;

/// Somebody a message can be sent to.
struct ComposeTarget
{
    QString label; ///< "All clients of 127.0.0.1:5000 (2)".
    channel::SendTarget target;
    bool madeByUser = false; ///< A connection to a server, not one that a client made to us.
};

/// The form that turns what a user types into one message and asks for it to be sent.
///
/// Checks and previews while typing. A target that the user chose and that goes away is never replaced by
/// another: the user has to choose again, or to make a connection. One that was not chosen gives way to a
/// connection that the user makes.
class ComposePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ComposePanel(QWidget *parent = nullptr);
    ~ComposePanel() override;

    /// All targets there are now, in the order shown. What is selected stays selected if it is still there.
    /// A list that the user has open changes when it is closed. `whyNone` is said if there are none.
    void setTargets(const QList<ComposeTarget> &targets, const QString &whyNone = {});
    /// Selects a target, as the user would, and goes to the message to write; nothing happens if it is not
    /// there.
    void selectTarget(const channel::SendTarget &target);
    /// The largest payload accepted from a file, in bytes.
    void setMaxMessageSize(quint32 bytes) { maxMessageSize_ = bytes; }

    /// Says what became of the last sendRequested; again when more is known. While what is being written is
    /// wrong, that is said instead.
    void showOutcome(const SendOutcome &outcome);

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void sendRequested(const channel::SendTarget &target, const QByteArray &payload);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectWidgets();
    PayloadFormat format() const;
    ComposedText composed() const;
    void showComposed(const std::optional<ComposedText> &entry);
    std::optional<channel::SendTarget> wantedTarget() const;
    void takeLatestTargets();
    void showTargets();

    void handleFormatChange();
    void handleTextChange();
    void parse();
    void showFile(const FileSummary &summary);
    void showPayload(QByteArrayView start, quint32 size);
    void showError(const PayloadError &error);

    void send();
    void handleFileRead(const ParsedPayload &payload);
    void requestSend(const channel::SendTarget &target, const QByteArray &payload);
    void browse();
    void updateSendButton();

    enum class Tone : quint8 { Plain, Problem };
    void showMessage(const QString &text, Tone tone);
    void applyColours();

    std::unique_ptr<Ui::ComposePanel> ui_;
    FilePayload *files_;
    SendHistory history_;
    QList<ComposeTarget> targets_;
    QList<ComposeTarget> latestTargets_; ///< Not shown yet while the list is open.
    QString whyNone_;
    /// By the user or selectTarget(), not just the first there was. It may be gone.
    std::optional<channel::SendTarget> chosen_;
    ParsedPayload parsed_;
    bool ready_ = false;   ///< The text makes a payload.
    bool reading_ = false; ///< A file is being read to be sent.
    channel::SendTarget readingFor_;
    quint32 maxMessageSize_ = defaultMaxMessageSize;
    Tone tone_ = Tone::Plain;
};

} // namespace channel::ui
