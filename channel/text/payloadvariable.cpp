// SPDX-License-Identifier: MIT

#include "channel/text/payloadvariable.h"

#include "channel/text/spokennumbers.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <limits>

namespace channel {

namespace {

constexpr QChar ellipsis(u'…');
/// Of a name that is none, so much is repeated.
constexpr qsizetype shownNameLength = 32;

/// Digits and nothing else. QString::toULongLong() would take "+5", " 5" and the digits of other scripts.
std::optional<quint64> readStrictNumber(QStringView text, quint64 largest)
{
    if (text.isEmpty())
        return std::nullopt;
    quint64 value = 0;
    for (const QChar character : text) {
        if (character < u'0' || character > u'9')
            return std::nullopt;
        const quint64 digit = character.unicode() - u'0';
        if (value > (largest - digit) / 10 || digit > largest)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

std::optional<qint64> readSignedNumber(QStringView text)
{
    constexpr auto largest = quint64(std::numeric_limits<qint64>::max());
    if (!text.startsWith(u'-')) {
        const std::optional<quint64> value = readStrictNumber(text, largest);
        return value ? std::optional(qint64(*value)) : std::nullopt;
    }
    const std::optional<quint64> value = readStrictNumber(text.sliced(1), largest + 1);
    return value ? std::optional(qint64(0 - *value)) : std::nullopt; // Down to −2⁶³.
}

/// One use.
class VariableReader
{
    Q_DECLARE_TR_FUNCTIONS(channel::VariableReader)

public:
    VariableReader(QStringView content, qsizetype position, PayloadVariables allowed, qsizetype maxSize)
        : content_(content)
        , start_(position)
        , allowed_(allowed)
        , maxSize_(maxSize)
    {
    }

    ParsedVariable read();

private:
    struct Kind
    {
        QStringView name;
        PayloadVariable variable;
        void (VariableReader::*readArguments)();
    };
    static const std::array<Kind, 9> kinds;

    void readNumber();
    void readTime();
    void readRandom();
    void readInteger();
    void readName();
    void readNothing();
    void readCapture(QChar digit);

    /// What comes next, up to a colon or the end; empty at the end.
    QStringView takeArgument();
    bool isAtEnd() const { return next_ > content_.size(); }
    void expectEnd();
    void failUnknown(QStringView name);
    void fail(qsizetype position, const QString &message);
    QString allowedNames() const;

    QStringView content_;
    qsizetype start_;
    PayloadVariables allowed_;
    qsizetype maxSize_;
    qsizetype next_ = 0; ///< Where the next argument begins; behind the end if there is none.
    qsizetype argumentStart_ = 0;
    VariableUse use_;
    std::optional<PayloadError> error_;
};

const std::array<VariableReader::Kind, 9> VariableReader::kinds{{
    {u"n", PayloadVariable::Number, &VariableReader::readNumber},
    {u"time", PayloadVariable::Time, &VariableReader::readTime},
    {u"random", PayloadVariable::Random, &VariableReader::readRandom},
    {u"int", PayloadVariable::Integer, &VariableReader::readInteger},
    {u"uuid", PayloadVariable::Uuid, &VariableReader::readNothing},
    {u"env", PayloadVariable::Environment, &VariableReader::readName},
    {u"file", PayloadVariable::File, &VariableReader::readName},
    {u"message", PayloadVariable::Message, &VariableReader::readNothing},
    {u"peer", PayloadVariable::Peer, &VariableReader::readNothing},
}};

ParsedVariable VariableReader::read()
{
    const QStringView name = takeArgument();
    use_.position = start_;
    const bool isCapture = name.size() == 1 && name.front() >= u'0' && name.front() <= u'9';
    if (isCapture && allowed_.testFlag(PayloadVariable::Capture)) {
        readCapture(name.front());
        return {use_, error_};
    }
    for (const Kind &kind : kinds) {
        if (kind.name != name || !allowed_.testFlag(kind.variable))
            continue;
        use_.variable = kind.variable;
        (this->*kind.readArguments)();
        return {use_, error_};
    }
    failUnknown(name);
    return {use_, error_};
}

QStringView VariableReader::takeArgument()
{
    argumentStart_ = std::min(next_, content_.size());
    const QStringView rest = content_.sliced(argumentStart_);
    const qsizetype colon = rest.indexOf(u':');
    const qsizetype size = colon < 0 ? rest.size() : colon;
    next_ = argumentStart_ + size + 1;
    return rest.first(size);
}

void VariableReader::readNumber()
{
    if (isAtEnd())
        return;
    const std::optional<quint64> digits = readStrictNumber(takeArgument(), quint64(mostNumberDigits));
    if (digits.value_or(0) == 0)
        return fail(argumentStart_,
                    tr("Write to how many digits, 1 to %1, as in {{n:6}}.").arg(mostNumberDigits));
    use_.first = qint64(*digits);
    expectEnd();
}

void VariableReader::readTime()
{
    if (isAtEnd())
        return;
    const QStringView form = takeArgument();
    if (form == u"unix")
        use_.form = VariableUse::Form::Seconds;
    else if (form == u"ms")
        use_.form = VariableUse::Form::Milliseconds;
    else if (form == u"ns")
        use_.form = VariableUse::Form::Nanoseconds;
    else
        return fail(argumentStart_, tr("Write {{time}}, {{time:unix}}, {{time:ms}} or {{time:ns}}."));
    expectEnd();
}

void VariableReader::readRandom()
{
    const QStringView count = takeArgument();
    const qsizetype countStart = argumentStart_;
    if (!isAtEnd()) {
        if (takeArgument() != u"hex")
            return fail(argumentStart_, tr("Only “hex” can stand here, as in {{random:16:hex}}."));
        use_.form = VariableUse::Form::Hex;
    }
    const qint64 most = use_.form == VariableUse::Form::Hex ? maxSize_ / 2 : maxSize_;
    const std::optional<quint64> bytes = readStrictNumber(count, quint64(most));
    if (bytes.value_or(0) == 0)
        return fail(
            countStart,
            tr("Write how many bytes, 1 to %1, as in {{random:16}}.").arg(spokenLocale().toString(most)));
    use_.first = qint64(*bytes);
    expectEnd();
}

void VariableReader::readInteger()
{
    for (qint64 *bound : {&use_.first, &use_.last}) {
        const QStringView number = takeArgument();
        const std::optional<qint64> value = readSignedNumber(number);
        if (!value)
            return fail(argumentStart_, tr("Write the smallest and the largest number, each of at most 64 "
                                           "bits, as in {{int:1:100}}."));
        *bound = *value;
    }
    if (use_.first > use_.last)
        return fail(argumentStart_, tr("The largest number is below the smallest."));
    expectEnd();
}

/// All that is left, colons included.
void VariableReader::readName()
{
    argumentStart_ = std::min(next_, content_.size());
    use_.name = content_.sliced(argumentStart_).toString();
    use_.position = start_ + argumentStart_;
    next_ = content_.size() + 1;
    if (!use_.name.isEmpty())
        return;
    fail(argumentStart_, use_.variable == PayloadVariable::File
                             ? tr("Write the path of a file, as in %1.").arg(u"{{file:message.bin}}")
                             : tr("Write the name of a variable of the environment, as in {{env:HOME}}."));
}

void VariableReader::readNothing()
{
    expectEnd();
}

void VariableReader::readCapture(QChar digit)
{
    use_.variable = PayloadVariable::Capture;
    use_.first = digit.unicode() - u'0';
    expectEnd();
}

void VariableReader::expectEnd()
{
    if (!isAtEnd())
        fail(next_, tr("Nothing can stand here: }} belongs in front of the colon."));
}

void VariableReader::failUnknown(QStringView name)
{
    QString shown = visibleText(name.first(std::min(name.size(), shownNameLength)).toString());
    if (name.size() > shownNameLength)
        shown += ellipsis;
    fail(
        0,
        tr("There is no variable “%1” here, but %2; \\{{ stands for two braces.").arg(shown, allowedNames()));
}

void VariableReader::fail(qsizetype position, const QString &message)
{
    error_ = PayloadError{start_ + position, message};
}

QString VariableReader::allowedNames() const
{
    QStringList names;
    for (const Kind &kind : kinds) {
        if (allowed_.testFlag(kind.variable))
            names += kind.name.toString();
    }
    if (allowed_.testFlag(PayloadVariable::Capture))
        names += QStringLiteral("0–9");
    return names.join(QStringLiteral(", "));
}

} // namespace

ParsedVariable parseVariable(QStringView content, qsizetype position, PayloadVariables allowed,
                             qsizetype maxSize)
{
    return VariableReader(content, position, allowed, maxSize).read();
}

} // namespace channel
