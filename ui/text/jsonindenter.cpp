// SPDX-License-Identifier: MIT

#include "ui/text/jsonindenter.h"

#include <QJsonDocument>
#include <QJsonParseError>

#include <algorithm>

namespace channel::ui {

namespace {

constexpr int indentWidth = 2;
// Deeper levels stay at this one's column: 1024 levels would make megabytes of blanks out of kilobytes.
constexpr int deepestIndent = 32;

bool isBlank(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

} // namespace

bool isJson(const QByteArray &bytes)
{
    const auto first = std::find_if_not(bytes.begin(), bytes.end(), isBlank);
    if (first == bytes.end() || (*first != '{' && *first != '['))
        return false;
    QJsonParseError error;
    QJsonDocument::fromJson(bytes, &error);
    return error.error == QJsonParseError::NoError;
}

JsonIndenter::JsonIndenter(const QByteArray &source)
    : source_(source)
{
    skipBlanks();
}

QString JsonIndenter::next(qsizetype effort)
{
    while (!atEnd() && writer_.effort() < effort) {
        if (inString_)
            layOutString();
        else
            layOutOne();
    }
    return writer_.take();
}

void JsonIndenter::layOutOne()
{
    const char character = source_[position_++];
    switch (character) {
    case '{':
    case '[':
        open(character);
        break;
    case '}':
    case ']':
        close(character);
        break;
    case ',':
        write(character);
        newLine();
        break;
    case ':':
        write(character);
        write(' ');
        break;
    case '"':
        write(character);
        inString_ = true;
        return;
    default:
        write(character);
    }
    skipBlanks();
}

void JsonIndenter::layOutString()
{
    const char character = source_[position_];
    if (character == '"' || character == '\\') {
        write(character);
        ++position_;
        if (character == '\\' && !atEnd())
            write(source_[position_++]);
        inString_ = character != '"';
        if (!inString_)
            skipBlanks();
        return;
    }
    const QByteArrayView rest = QByteArrayView(source_).sliced(position_);
    const DecodedCharacter decoded = decodeCharacter(rest, TextEncoding::Utf8);
    if (decoded.result == DecodedCharacter::Result::Valid)
        writer_.write(decoded.value);
    else
        writer_.writeInvalidByte(source_[position_]);
    position_ += std::max<qsizetype>(1, decoded.size);
}

void JsonIndenter::open(char bracket)
{
    write(bracket);
    skipBlanks();
    const char closing = bracket == '{' ? '}' : ']';
    if (!atEnd() && source_[position_] == closing) {
        write(closing);
        ++position_;
        return;
    }
    ++depth_;
    newLine();
}

void JsonIndenter::close(char bracket)
{
    depth_ = std::max(0, depth_ - 1);
    newLine();
    write(bracket);
}

void JsonIndenter::newLine()
{
    writer_.breakLine();
    for (int i = 0; i < indentWidth * std::min(depth_, deepestIndent); ++i)
        write(' ');
}

void JsonIndenter::skipBlanks()
{
    while (!atEnd() && isBlank(source_[position_]))
        ++position_;
}

} // namespace channel::ui
