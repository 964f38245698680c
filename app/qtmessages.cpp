// SPDX-License-Identifier: MIT

#include "app/qtmessages.h"

#include "channel/text/visibletext.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

const char *speaker = "";

struct Translation
{
    const char *pattern;
    const char *sentence; ///< %1 is what the pattern captures.
};

constexpr std::array translations{
    Translation{"^QSocketNotifier: Invalid socket (\\d+) ",
                "The file descriptor %1 was closed by something else, and is not watched any more."},
    Translation{"^QSocketNotifier: Multiple socket notifiers for same socket (\\d+) ",
                "The file descriptor %1 is used for two things at once; one of them may not be served."},
    Translation{"^QSocketNotifier: (.+)$", "A connection or file cannot be watched for what comes: %1."},
    Translation{"^QThread::start: Thread creation error \\((.+)\\)$",
                "No thread can be started: %1. End programs or raise the limit on processes."},
    Translation{"^QThread::start: (.+)$",
                "No thread can be started: %1. End programs or raise the limit on processes."},
    Translation{"^QEventDispatcherUNIXPrivate\\(\\): (.+)$",
                "No file descriptor is left to wait for events (%1). Close files or raise the limit."},
};

/// Qt does without what is missing, and nobody who uses the program would see a difference.
constexpr std::array harmless{"^QStandardPaths: XDG_RUNTIME_DIR not set, defaulting to ",
                              "^This plugin does not support "};

bool isHarmless(const QString &message)
{
    return std::ranges::any_of(harmless, [&message](const char *pattern) {
        return QRegularExpression(QString::fromLatin1(pattern)).match(message).hasMatch();
    });
}

QString withoutStop(QString text)
{
    while (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

void speak(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const bool isForDevelopers = type == QtDebugMsg || type == QtInfoMsg;
    const QString text = isForDevelopers ? message : plainSentence(message, context.category);
    const QByteArray line = visibleText(text).toUtf8();
    if (!line.isEmpty())
        std::fprintf(stderr, "%s%s%s\n", isForDevelopers ? "" : speaker, isForDevelopers ? "" : ": ",
                     line.constData());
    std::fflush(stderr);
    if (type == QtFatalMsg)
        std::_Exit(EXIT_FAILURE); // An abort would say no more, and leave a core.
}

} // namespace

QString plainSentence(const QString &message, const char *category)
{
    if (isHarmless(message))
        return {};
    for (const Translation &translation : translations) {
        const QRegularExpression pattern(QString::fromLatin1(translation.pattern));
        if (const auto match = pattern.match(message); match.hasMatch())
            return QString::fromLatin1(translation.sentence).arg(withoutStop(match.captured(1)));
    }
    static const QRegularExpression ofQt(u"^(Q[A-Z]\\w*\\b|\\w+::\\w+)"_s);
    const bool isOfQt = QByteArrayView(category).startsWith("qt.") || ofQt.match(message).hasMatch();
    return isOfQt ? u"The Qt library reports: %1."_s.arg(withoutStop(message)) : message;
}

void speakPlainly(const char *program)
{
    speaker = program;
    qInstallMessageHandler(speak);
}

} // namespace channel
