// SPDX-License-Identifier: MIT

#include "channel/compose/shape.h"

#include "channel/compose/wholenumber.h"
#include "channel/protocol/diagnosiswords.h"
#include "channel/text/escapedbyte.h"
#include "channel/text/escapedtext.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace channel {

namespace {

/// Most characters of a wrong name that its error repeats.
constexpr qsizetype shownNameLength = 40;

QString unknownShape(const QString &word)
{
    QStringList usages;
    for (const NamedShape &shape : namedShapes())
        usages.append(shape.usage());
    return QCoreApplication::translate("channel", "There is no shape “%1”. Write one of: %2.")
        .arg(visibleText(word.left(shownNameLength)), usages.join(QLatin1StringView(", ")));
}

QString parameterError(const NamedShape &named)
{
    switch (named.parameter) {
    case ShapeParameter::None:
        return QCoreApplication::translate("channel", "Nothing stands behind %1. Write it without a colon.")
            .arg(named.word);
    case ShapeParameter::Number:
        return QCoreApplication::translate("channel",
                                           "Behind %1: stands a whole number of bytes, at most %2. Write "
                                           "for example %1:3.")
            .arg(named.word)
            .arg(Shape::maxNumber);
    case ShapeParameter::PrefixSize:
        return QCoreApplication::translate("channel", "A length alone has 2 or 4 bytes. Write %1:2 or %1:4.")
            .arg(named.word);
    case ShapeParameter::HeaderText:
        break;
    }
    return QCoreApplication::translate("channel",
                                       "Behind %1: stands the header itself. Write for example %1:%2.")
        .arg(named.word, QLatin1StringView("\\r\\nMSG 5\\n"));
}

/// As text with escapes reads it. Two braces would begin a variable where a payload is typed.
QString headerText(const QByteArray &header)
{
    QByteArray text;
    char previous = 0;
    for (const char byte : header) {
        const bool isPlain = byte >= ' ' && byte <= '~' && byte != '\\' && (byte != '{' || previous != '{');
        text += isPlain ? QByteArray(1, byte) : escapedByte(byte);
        previous = byte;
    }
    return QString::fromLatin1(text);
}

} // namespace

std::optional<Shape> Shape::parse(const QString &name, QString *error)
{
    const qsizetype colon = name.indexOf(u':');
    const QString word = colon < 0 ? name : name.first(colon);
    const auto shapes = namedShapes();
    const auto named =
        std::ranges::find_if(shapes, [&](const NamedShape &shape) { return word == shape.word; });
    if (named == shapes.end()) {
        *error = unknownShape(word);
        return std::nullopt;
    }
    if ((named->parameter == ShapeParameter::None) != (colon < 0)) {
        *error = parameterError(*named);
        return std::nullopt;
    }
    return parseParameter(*named, name.sliced(std::min(word.size() + 1, name.size())), error);
}

std::optional<Shape> Shape::parseParameter(const NamedShape &named, const QString &parameter, QString *error)
{
    switch (named.parameter) {
    case ShapeParameter::None:
        return Shape(named.kind);
    case ShapeParameter::Number:
        if (const std::optional<quint64> number = readWholeNumber(parameter, maxNumber))
            return Shape(named.kind, *number);
        break;
    case ShapeParameter::PrefixSize:
        if (parameter == u"2" || parameter == u"4")
            return Shape(named.kind, parameter == u"2" ? 2 : 4);
        break;
    case ShapeParameter::HeaderText: {
        const ParsedPayload header = parseEscapedText(parameter);
        if (!header.error && header.bytes.size() <= maxHeaderSize)
            return Shape(named.kind, 0, header.bytes);
        *error = header.error ? header.error->message
                              : QCoreApplication::translate("channel", "A header of your own has at most %1.")
                                    .arg(bytesText(quint64(maxHeaderSize)));
        return std::nullopt;
    }
    }
    *error = parameterError(named);
    return std::nullopt;
}

QString Shape::name() const
{
    const NamedShape &named = namedShape(kind_);
    switch (named.parameter) {
    case ShapeParameter::None:
        break;
    case ShapeParameter::Number:
    case ShapeParameter::PrefixSize:
        return named.word + u':' + QString::number(number_);
    case ShapeParameter::HeaderText:
        return named.word + u':' + headerText(header_);
    }
    return named.word;
}

} // namespace channel
