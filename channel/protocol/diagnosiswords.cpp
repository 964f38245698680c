// SPDX-License-Identifier: MIT

#include "channel/protocol/diagnosiswords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace channel {

QString byteName(char byte)
{
    const auto value = static_cast<uchar>(byte);
    switch (byte) {
    case '\0':
        return QCoreApplication::translate("channel", "a NUL");
    case '\t':
        return QCoreApplication::translate("channel", "a TAB");
    case '\n':
        return QCoreApplication::translate("channel", "an LF");
    case '\r':
        return QCoreApplication::translate("channel", "a CR");
    case ' ':
        return QCoreApplication::translate("channel", "a blank");
    // Between quotes, these are one more of them.
    case '"':
        return QCoreApplication::translate("channel", "a quotation mark");
    case '\'':
        return QCoreApplication::translate("channel", "an apostrophe");
    default:
        break;
    }
    if (value > 0x20 && value < 0x7f)
        return u"“%1”"_s.arg(QChar::fromLatin1(byte));
    return QCoreApplication::translate("channel", "the byte 0x%1").arg(value, 2, 16, QChar(u'0'));
}

QString grouped(quint64 count)
{
    return QLocale(QCoreApplication::translate("channel", "en_US",
                                               "Not shown: by whose rules numbers are written, as de_DE"))
        .toString(count);
}

int pluralForm(quint64 count)
{
    return int(std::min<quint64>(count, 1'000'000));
}

QString counted(quint64 count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(grouped(count));
}

QString bytesText(quint64 count)
{
    return counted(count, QCoreApplication::translate("channel", "1 byte"),
                   QCoreApplication::translate("channel", "%1 bytes", nullptr, pluralForm(count)));
}

} // namespace channel
