// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/composetarget.h"
#include "ui/compose/filepayload.h"
#include "ui/compose/payloadformat.h"
#include "ui/compose/sendhistory.h"

#include <QRandomGenerator>
#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QAbstractScrollArea;
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class ComposePanel;
}
class SendOutcome;
class TargetChoice;

/// The form that turns what a user types into one message and asks for it to be sent.
///
/// Checks and previews while typing. To whom it goes is TargetChoice's affair.
class ComposePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ComposePanel(QWidget *parent = nullptr);
    ~ComposePanel() override;

    /// As TargetChoice has it.
    void setTargets(const QList<ComposeTarget> &targets, const QString &whyNone = {});
    /// Selects a target, as the user would, and goes to the message to write; nothing happens if it is not
    /// there.
    void selectTarget(const channel::SendTarget &target);
    /// The largest payload accepted from a file, in bytes.
    void setMaxMessageSize(quint32 bytes) { maxMessageSize_ = bytes; }

    /// Says what became of the last sendRequested; again when more is known. While what is being written is
    /// wrong, that is said instead.
    void showOutcome(const SendOutcome &outcome);
    /// Says something about what was not typed here, whatever is being written.
    void say(const QString &text, bool isProblem);

    /// Whom the form sends to now, if anybody.
    std::optional<channel::SendTarget> target() const;
    /// Writes this into the form; what was there is the newest in the history.
    void compose(const ComposedText &text);

    bool canSend() const { return whyNotSend().isEmpty(); }
    /// Why nothing can be sent now, a sentence; empty if it can.
    QString whyNotSend() const;
    /// Sends what is written, if it can be sent.
    void send();

    void setBytesFont(const QFont &font);
    /// Where the message is written.
    QAbstractScrollArea *editView() const;

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void sendRequested(const channel::SendTarget &target, const QByteArray &payload);
    void whyNotSendChanged(const QString &reason);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectWidgets();
    PayloadFormat format() const;
    ComposedText composed() const;
    void showComposed(const std::optional<ComposedText> &entry);

    void handleFormatChange();
    void handleTextChange();
    void parse();
    void preview();
    bool hasVariables() const;
    bool asksForFiles() const;
    Sending nextSending();
    void showFile(const FileSummary &summary);
    void showPayload(QByteArrayView start, quint32 size);
    void clearPreview();
    void showError(const PayloadError &error);
    void showProblem(const PayloadError &error);

    void handleFileRead(const ParsedPayload &payload);
    void handleRendered(const channel::SendTarget &target, const ParsedPayload &payload);
    void requestSend(const channel::SendTarget &target, const QByteArray &payload);
    void browse();
    void updateSendButton();

    enum class Tone : quint8 { Plain, Problem };
    void showMessage(const QString &text, Tone tone);
    void applyColours();

    std::unique_ptr<Ui::ComposePanel> ui_;
    FilePayload *files_;
    SendHistory history_;
    TargetChoice *targets_ = nullptr;
    ParsedTemplate parsed_;
    quint64 number_ = 1; ///< Of the next sending of this form.
    QRandomGenerator seeds_ = QRandomGenerator::securelySeeded();
    bool ready_ = false;   ///< The text makes a payload.
    bool reading_ = false; ///< A file is being read to be sent.
    channel::SendTarget readingFor_;
    quint32 maxMessageSize_ = defaultMaxMessageSize;
    Tone tone_ = Tone::Plain;
};

} // namespace channel::ui
