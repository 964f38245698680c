// SPDX-License-Identifier: MIT

#include "channel/text/payloadtemplate.h"

#include "channel/text/escapereader.h"
#include "channel/text/payloadrandom.h"
#include "channel/text/spokennumbers.h"

#include <QCoreApplication>
#include <QDateTime>

#include <utility>

namespace channel {

/// One use.
class TemplateReader
{
    Q_DECLARE_TR_FUNCTIONS(channel::TemplateReader)

public:
    TemplateReader(QStringView text, PayloadVariables allowed, qsizetype maxSize)
        : text_(text)
        , allowed_(allowed)
    {
        made_.maxSize_ = maxSize;
    }

    ParsedTemplate read();

private:
    void readPlain();
    void readOneEscape();
    void readVariable();
    void endBytes();

    QStringView text_;
    PayloadVariables allowed_;
    qsizetype position_ = 0;
    PayloadTemplate::Bytes bytes_; ///< Those that no piece has yet.
    PayloadTemplate made_;
    std::optional<PayloadError> error_;
};

ParsedTemplate TemplateReader::read()
{
    while (position_ < text_.size() && !error_) {
        readPlain();
        if (position_ == text_.size())
            break;
        if (text_[position_] == u'\\')
            readOneEscape();
        else
            readVariable();
    }
    endBytes();
    return error_ ? ParsedTemplate{{}, error_} : ParsedTemplate{made_};
}

/// By hand: looking for the next backslash and the next braces in turn would be quadratic.
void TemplateReader::readPlain()
{
    const qsizetype start = position_;
    while (position_ < text_.size() && text_[position_] != u'\\' &&
           !(text_[position_] == u'{' && text_.sliced(position_).startsWith(u"{{")))
        ++position_;
    if (position_ > start)
        bytes_.bytes += text_.sliced(start, position_ - start).toUtf8();
}

void TemplateReader::readOneEscape()
{
    const Escape escape = readEscape(text_, position_);
    error_ = escape.error;
    bytes_.bytes.append(escape.bytes.data(), escape.size);
    position_ += escape.characters;
}

void TemplateReader::readVariable()
{
    const qsizetype start = position_ + 2;
    const qsizetype size = text_.sliced(start).indexOf(u"}}");
    if (size < 0 || text_.sliced(start, size).contains(u"{{")) {
        error_ = PayloadError{position_, tr("No }} belongs to this {{; \\{{ stands for two braces.")};
        return;
    }
    const ParsedVariable variable = parseVariable(text_.sliced(start, size), start, allowed_, made_.maxSize_);
    error_ = variable.error;
    endBytes();
    made_.pieces_ += variable.use;
    made_.variables_ |= variable.use.variable;
    position_ = start + size + 2;
    bytes_.position = position_;
}

void TemplateReader::endBytes()
{
    if (!bytes_.bytes.isEmpty())
        made_.pieces_ += std::exchange(bytes_, {});
}

/// One use.
class TemplateWriter
{
    Q_DECLARE_TR_FUNCTIONS(channel::TemplateWriter)

public:
    TemplateWriter(const PayloadValues &values, PayloadRandom &random,
                   const PayloadSurroundings &surroundings, qsizetype maxSize)
        : values_(values)
        , random_(random)
        , surroundings_(surroundings)
        , maxSize_(maxSize)
    {
    }

    ParsedPayload write(const QList<PayloadTemplate::Piece> &pieces);

private:
    void put(const PayloadTemplate::Piece &piece);
    void putVariable(const VariableUse &use);
    void putTime(const VariableUse &use);
    void putRandom(const VariableUse &use);
    void putUuid(qsizetype position);
    void putEnvironment(const VariableUse &use);
    void putFile(const VariableUse &use);
    void append(QByteArrayView bytes, qsizetype position);
    /// Not copied if nothing stands before them or follows: QByteArray::append() shares then.
    void appendShared(const QByteArray &bytes, qsizetype position);
    /// Whether so many more are allowed; else an error that points there.
    bool fits(qsizetype size, qsizetype position);

    const PayloadValues &values_;
    PayloadRandom &random_;
    const PayloadSurroundings &surroundings_;
    qsizetype maxSize_;
    ParsedPayload payload_;
};

ParsedPayload TemplateWriter::write(const QList<PayloadTemplate::Piece> &pieces)
{
    for (const PayloadTemplate::Piece &piece : pieces) {
        put(piece);
        if (payload_.error)
            return ParsedPayload{{}, payload_.error};
    }
    return payload_;
}

void TemplateWriter::put(const PayloadTemplate::Piece &piece)
{
    if (const auto *use = std::get_if<VariableUse>(&piece))
        return putVariable(*use);
    const auto &bytes = std::get<PayloadTemplate::Bytes>(piece);
    appendShared(bytes.bytes, bytes.position);
}

void TemplateWriter::putVariable(const VariableUse &use)
{
    switch (use.variable) {
    case PayloadVariable::Number:
        return append(QByteArray::number(values_.number).rightJustified(use.first, '0'), use.position);
    case PayloadVariable::Time:
        return putTime(use);
    case PayloadVariable::Random:
        return putRandom(use);
    case PayloadVariable::Integer:
        return append(QByteArray::number(random_.between(use.first, use.last)), use.position);
    case PayloadVariable::Uuid:
        return putUuid(use.position);
    case PayloadVariable::Environment:
        return putEnvironment(use);
    case PayloadVariable::File:
        return putFile(use);
    case PayloadVariable::Message:
        return append(values_.message, use.position);
    case PayloadVariable::Capture:
        return append(values_.captures.at(size_t(use.first)), use.position);
    case PayloadVariable::Peer:
        return append(values_.peer, use.position);
    }
}

/// The second in which a moment before 1970 lies is the earlier one.
void TemplateWriter::putTime(const VariableUse &use)
{
    const auto floored = [this](qint64 unit) {
        return values_.now / unit - (values_.now % unit < 0 ? 1 : 0);
    };
    switch (use.form) {
    case VariableUse::Form::Seconds:
        return append(QByteArray::number(floored(1'000'000'000)), use.position);
    case VariableUse::Form::Milliseconds:
        return append(QByteArray::number(floored(1'000'000)), use.position);
    case VariableUse::Form::Nanoseconds:
        return append(QByteArray::number(values_.now), use.position);
    case VariableUse::Form::Plain:
    case VariableUse::Form::Hex:
        break;
    }
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(floored(1'000'000), Qt::UTC);
    append(now.toString(Qt::ISODateWithMs).toLatin1(), use.position);
}

void TemplateWriter::putRandom(const VariableUse &use)
{
    const bool isHex = use.form == VariableUse::Form::Hex;
    if (!fits(isHex ? 2 * use.first : use.first, use.position))
        return;
    QByteArray bytes(use.first, Qt::Uninitialized);
    random_.fill(bytes.data(), bytes.size());
    payload_.bytes += isHex ? bytes.toHex() : bytes;
}

/// RFC 9562, 5.4.
void TemplateWriter::putUuid(qsizetype position)
{
    QByteArray bytes(16, '\0');
    random_.fill(bytes.data(), bytes.size());
    bytes[6] = char((bytes[6] & 0x0f) | 0x40);
    bytes[8] = char((bytes[8] & 0x3f) | 0x80);
    QByteArray text = bytes.toHex();
    for (const qsizetype hyphen : {8, 13, 18, 23})
        text.insert(hyphen, '-');
    append(text, position);
}

void TemplateWriter::putEnvironment(const VariableUse &use)
{
    if (const std::optional<QByteArray> value = surroundings_.environment(use.name))
        append(*value, use.position);
    else
        payload_.error = PayloadError{use.position, tr("This variable of the environment is not set.")};
}

void TemplateWriter::putFile(const VariableUse &use)
{
    const ParsedPayload file = surroundings_.file(use.name, maxSize_);
    if (file.error)
        payload_.error = PayloadError{use.position, file.error->message};
    else
        appendShared(file.bytes, use.position);
}

void TemplateWriter::appendShared(const QByteArray &bytes, qsizetype position)
{
    if (fits(bytes.size(), position))
        payload_.bytes.append(bytes);
}

void TemplateWriter::append(QByteArrayView bytes, qsizetype position)
{
    if (fits(bytes.size(), position))
        payload_.bytes += bytes;
}

bool TemplateWriter::fits(qsizetype size, qsizetype position)
{
    if (size <= maxSize_ - payload_.bytes.size())
        return true;
    payload_.error = PayloadError{
        position,
        tr("With this the message would be longer than %1 bytes.").arg(spokenLocale().toString(maxSize_))};
    return false;
}

PayloadTemplate::PayloadTemplate(const QByteArray &bytes)
    : pieces_{Bytes{bytes}}
    , maxSize_(bytes.size())
{
}

PayloadTemplate PayloadTemplate::ofFile(const QString &path, qsizetype maxSize)
{
    PayloadTemplate made;
    made.pieces_ += VariableUse{PayloadVariable::File, {}, 0, 0, path};
    made.variables_ = PayloadVariable::File;
    made.maxSize_ = maxSize;
    return made;
}

std::optional<QByteArray> PayloadTemplate::fixedBytes() const
{
    if (variables_)
        return std::nullopt;
    return pieces_.isEmpty() ? QByteArray() : std::get<Bytes>(pieces_.constFirst()).bytes;
}

ParsedTemplate PayloadTemplate::parse(const QString &text, PayloadVariables allowed, qsizetype maxSize)
{
    return TemplateReader(text, allowed, maxSize).read();
}

ParsedPayload PayloadTemplate::render(const PayloadValues &values, PayloadRandom &random,
                                      const PayloadSurroundings &surroundings) const
{
    return TemplateWriter(values, random, surroundings, maxSize_).write(pieces_);
}

} // namespace channel
