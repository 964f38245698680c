// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterevaluator.h"
#include "channel/capture/filter/filterterms.h"
#include "channel/protocol/framewriter.h"
#include "check.h"
#include "tests/support/framedescription.h"

#include <QTemporaryDir>

using namespace channel;

namespace {

using Verdict = FilterEvaluator::Verdict;

constexpr qsizetype longestMessage = 500;
/// Each regular expression may take milliseconds a row, and several seconds are no finding here.
constexpr qsizetype mostSlashes = 8;

/// Every kind of row, in both directions; the file is gone from its folder when the capture is there.
std::shared_ptr<const Capture> makeCapture()
{
    const QTemporaryDir folder;
    QString error;
    const auto recorder = Recorder::create(folder.path(), {}, &error);
    require(recorder != nullptr, "there is room for a small capture");
    recorder->openConnection(loopbackConnection(), 1'700'000'000'000'000'000);
    ConnectionDescription other = loopbackConnection(false);
    other.localHost = other.peerHost = QHostAddress(QHostAddress::LocalHostIPv6);
    recorder->openConnection(other, 1'700'000'000'000'000'001);
    const QByteArray beforeBoth = frame("Hello World, hello \"again\"") + frame({}) + "noise ";
    recorder->append(0, Direction::In,
                     beforeBoth + frame(QByteArray("gr\xc3\xbc\xc3\x9f dich \xff") + '\0' + " end"),
                     1'700'000'001'000'000'000);
    recorder->append(1, Direction::Out, frame(QByteArray(60, 'a') + "!b/()"), 1'700'000'001'005'000'000);
    recorder->append(1, Direction::In, "\r\nMSG 12\nbare LF", -5);
    recorder->trace({.by = QStringLiteral("ack")});
    recorder->closeConnection(0, ConnectionEnd::PeerReset, 1'700'050'000'000'000'000);
    recorder->flush();
    recorder->annotate({2, {.marked = true, .note = QStringLiteral("hello")}});
    recorder->finish();
    return recorder->capture();
}

Verdict turnedRound(Verdict verdict)
{
    if (verdict == Verdict::Undecided)
        return verdict;
    return verdict == Verdict::Yes ? Verdict::No : Verdict::Yes;
}

QList<Verdict> verdicts(const std::shared_ptr<const Capture> &capture,
                        const std::shared_ptr<const Filter> &filter)
{
    FilterEvaluator evaluator(capture, filter);
    QList<Verdict> result;
    for (quint64 index = 0; index < capture->frameCount(); ++index)
        result.append(evaluator.evaluate(index, capture->frame(index)));
    return result;
}

void checkError(const FilterError &error, qsizetype size)
{
    require(!error.text.isEmpty(), "an error is said in words");
    require(error.text.size() <= size + longestMessage, "an error quotes the text at most once");
    require(error.position >= 0 && error.length >= 0, "an error has a place");
    require(error.position + error.length <= size, "an error lies within the text");
}

void checkEvaluation(const std::shared_ptr<const Capture> &capture,
                     const std::shared_ptr<const Filter> &filter)
{
    const QList<Verdict> inOrder = verdicts(capture, filter);
    for (quint64 index = capture->frameCount(); index-- > 0;) {
        const Verdict alone = FilterEvaluator(capture, filter).evaluate(index, capture->frame(index));
        require(alone == inOrder[qsizetype(index)], "a row's answer does not depend on those before it");
    }
    require(!filter->isEmpty() || inOrder.count(Verdict::Yes) == inOrder.size(), "no filter hides nothing");
    FilterError error;
    const auto negated = Filter::parse(QStringLiteral("not (") + filter->text() + u')', &error);
    if (!negated || filter->isEmpty())
        return; // It may be too long or too deep now.
    const QList<Verdict> others = verdicts(capture, negated);
    for (qsizetype index = 0; index < inOrder.size(); ++index)
        require(others[index] == turnedRound(inOrder[index]), "not turns the answer round");
}

void checkTerm(const QString &text)
{
    FilterError error;
    if (text.isEmpty() || textTerm(text).size() > Filter::maxTextLength)
        return;
    const auto filter = Filter::parse(textTerm(text), &error);
    require(filter && filter->expression().kind == FilterExpression::Kind::Text, "a text can be quoted");
    require(filter->expression().text == text, "a quoted text reads back as itself");
}

void checkCompletions(const QString &text, const Capture &capture)
{
    for (const qsizetype cursor : {text.size(), text.size() / 2}) {
        const FilterCompletions completions = filterCompletions(text, cursor, capture);
        require(completions.start >= 0 && completions.start <= cursor, "what is completed begins before it");
    }
}

} // namespace

void check_filterparser(QByteArrayView input)
{
    static const auto capture = makeCapture();
    const QString text = QString::fromUtf8(input);
    FilterError error;
    const auto filter = Filter::parse(text, &error);
    if (!filter)
        checkError(error, text.size());
    else
        require(filter->text() == text && error.text.isEmpty(), "what is a filter has no error");
    if (filter && text.count(u'/') <= mostSlashes)
        checkEvaluation(capture, filter);
    checkTerm(text);
    checkCompletions(text, *capture);
}
