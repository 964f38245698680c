// SPDX-License-Identifier: MIT

#include "channel/compose/verdicttext.h"

#include "channel/protocol/diagnosiswords.h"

#include <QCoreApplication>
#include <QStringList>

namespace channel {

namespace {

using Following = Verdict::Following;

bool isFollowed(const Verdict &verdict)
{
    return verdict.following == Following::NormalMessage;
}

QString nothingText(const Verdict &verdict)
{
    return isFollowed(verdict)
               ? QCoreApplication::translate("channel",
                                             "There are no bytes to read; the message that follows is read.")
               : QCoreApplication::translate("channel", "There are no bytes to read.");
}

QString normalText(const Verdict &verdict)
{
    return verdict.events.first().isCanonical
               ? QCoreApplication::translate("channel", "Same as a normal message.")
               : QCoreApplication::translate("channel",
                                             "Same as a normal message, but marked non-canonical.");
}

/// Where all of it is messages.
QString messagesText(const Verdict &verdict)
{
    const quint64 own = verdict.messages - (verdict.isNextRead ? 1 : 0);
    const QString text =
        counted(own,
                QCoreApplication::translate("channel", "Read as one message of %1.")
                    .arg(bytesText(verdict.events.first().length)),
                QCoreApplication::translate("channel", "Read as %1 messages.", nullptr, pluralForm(own)));
    if (!isFollowed(verdict) || verdict.isNextRead)
        return text;
    return text + u' ' + QCoreApplication::translate("channel", "The message that follows is lost in it.");
}

/// What happens until the first failure; empty if nothing does.
QString textBefore(const Verdict &verdict)
{
    const quint64 messages = verdict.messagesBefore;
    if (verdict.failure->error != ProtocolError::Truncated) {
        return messages == 0
                   ? QString()
                   : counted(messages, QCoreApplication::translate("channel", "One message is read."),
                             QCoreApplication::translate("channel", "%1 messages are read.", nullptr,
                                                         pluralForm(messages)));
    }
    if (messages == 0)
        return QCoreApplication::translate("channel", "More bytes are waited for until the connection ends.");
    return counted(
        messages,
        QCoreApplication::translate(
            "channel", "One message is read, then more bytes are waited for until the connection ends."),
        QCoreApplication::translate(
            "channel", "%1 messages are read, then more bytes are waited for until the connection ends.",
            nullptr, pluralForm(messages)));
}

/// Where decoding goes on inside the message.
QString textAfter(const Verdict &verdict)
{
    if (verdict.isPayloadRead) {
        return isFollowed(verdict) ? QCoreApplication::translate(
                                         "channel", "The payload and the message that follows are read.")
                                   : QCoreApplication::translate("channel", "The payload is read.");
    }
    if (!isFollowed(verdict))
        return {};
    return verdict.isNextRead ? QCoreApplication::translate("channel", "The message that follows is read.")
                              : QCoreApplication::translate("channel", "The message that follows is lost.");
}

QString failureText(const Verdict &verdict)
{
    const Verdict::Event &failure = *verdict.failure;
    const auto sentence = [&](const QString &text) {
        return text.arg(protocolErrorCode(failure.error), grouped(failure.offset));
    };
    const quint64 end = failure.start + failure.length;
    const bool goesOn = verdict.messages + verdict.malformedRuns > verdict.messagesBefore + 1;
    if (verdict.policy == DecodePolicy::Strict) {
        return sentence(
            QCoreApplication::translate("channel", "Fails with %1 at byte %2; the connection ends there."));
    }
    if (!goesOn && isFollowed(verdict)) {
        return sentence(QCoreApplication::translate(
            "channel", "Fails with %1 at byte %2; the message that follows is lost, too."));
    }
    if (!goesOn) {
        return sentence(QCoreApplication::translate(
            "channel", "Fails with %1 at byte %2; no message is found behind it."));
    }
    if (end == verdict.size) {
        return sentence(QCoreApplication::translate(
            "channel", "Fails with %1 at byte %2 and goes on at the message that follows."));
    }
    const QString where =
        sentence(QCoreApplication::translate("channel", "Fails with %1 at byte %2 and goes on at byte %3."))
            .arg(grouped(end));
    const QString after = textAfter(verdict);
    return after.isEmpty() ? where : where + u' ' + after;
}

} // namespace

QString verdictTitle(const Verdict &verdict)
{
    if (verdict.policy == DecodePolicy::Strict) {
        return isFollowed(verdict)
                   ? QCoreApplication::translate("channel", "Strict, if a normal message follows")
                   : QCoreApplication::translate("channel", "Strict, if nothing follows");
    }
    return isFollowed(verdict) ? QCoreApplication::translate("channel", "Resync, if a normal message follows")
                               : QCoreApplication::translate("channel", "Resync, if nothing follows");
}

QString verdictText(const Verdict &verdict)
{
    if (verdict.size == 0)
        return nothingText(verdict);
    if (verdict.isSameAsNormal)
        return normalText(verdict);
    if (!verdict.failure)
        return messagesText(verdict);
    const QString before = textBefore(verdict);
    return before.isEmpty() ? failureText(verdict) : before + u' ' + failureText(verdict);
}

} // namespace channel
