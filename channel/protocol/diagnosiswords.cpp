// SPDX-License-Identifier: MIT

#include "channel/protocol/diagnosiswords.h"

using namespace Qt::StringLiterals;

namespace channel {

namespace {

QString counted(quint64 count, const QString &noun)
{
    return u"%1 %2%3"_s.arg(grouped(count), noun, count == 1 ? QString() : u"s"_s);
}

} // namespace

QString byteName(char byte)
{
    const auto value = static_cast<uchar>(byte);
    switch (byte) {
    case '\0':
        return u"a NUL"_s;
    case '\t':
        return u"a TAB"_s;
    case '\n':
        return u"an LF"_s;
    case '\r':
        return u"a CR"_s;
    case ' ':
        return u"a blank"_s;
    default:
        break;
    }
    if (value > 0x20 && value < 0x7f)
        return u"“%1”"_s.arg(QChar::fromLatin1(byte));
    return u"the byte 0x%1"_s.arg(value, 2, 16, QChar(u'0'));
}

QString grouped(quint64 count)
{
    QString text = QString::number(count);
    for (qsizetype place = text.size() - 3; place > 0; place -= 3)
        text.insert(place, u',');
    return text;
}

QString bytesText(quint64 count)
{
    return counted(count, u"byte"_s);
}

} // namespace channel
