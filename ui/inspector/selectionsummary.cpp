// SPDX-License-Identifier: MIT

#include "ui/inspector/selectionsummary.h"

#include "ui/text/counttext.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>

namespace channel::ui {

namespace {

struct Summaries
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::SelectionSummary)
};

/// "u16 LE 258 · BE 513", and "i16 …" where the two differ.
template <typename Unsigned, typename Signed>
QString integers(QByteArrayView bytes)
{
    const auto little = qFromLittleEndian<Unsigned>(bytes.data());
    const auto big = qFromBigEndian<Unsigned>(bytes.data());
    const auto signedLittle = static_cast<Signed>(little);
    const auto signedBig = static_cast<Signed>(big);
    const qsizetype bits = 8 * qsizetype(sizeof(Unsigned));
    QString text = QStringLiteral(" · u%1 LE %2 · BE %3").arg(bits).arg(little).arg(big);
    if (signedLittle < 0 || signedBig < 0)
        text += QStringLiteral(" · i%1 LE %2 · BE %3").arg(bits).arg(signedLittle).arg(signedBig);
    return text;
}

QString byteValue(char byte)
{
    const auto value = static_cast<uchar>(byte);
    const QString text = QStringLiteral(" · u8 %1").arg(value);
    return value < 0x80 ? text : text + QStringLiteral(" · i8 %1").arg(int(value) - 0x100);
}

} // namespace

QString selectionSummary(quint64 offset, quint64 size, QByteArrayView bytes)
{
    const QString place = Summaries::tr("Offset 0x%1 (%2) · %3")
                              .arg(QString::number(offset, 16), countText(offset), countedBytes(size));
    if (quint64(bytes.size()) != size)
        return place;
    switch (size) {
    case 1:
        return place + byteValue(bytes[0]);
    case 2:
        return place + integers<quint16, qint16>(bytes);
    case 4:
        return place + integers<quint32, qint32>(bytes);
    case 8:
        return place + integers<quint64, qint64>(bytes);
    default:
        return place;
    }
}

QString frameSummary(quint64 size, quint64 headerLength, bool malformed)
{
    if (size == 0)
        return Summaries::tr("No bytes");
    if (malformed)
        return Summaries::tr("%1, malformed").arg(countedBytes(size));
    return Summaries::tr("%1: header %2 + payload %3")
        .arg(countedBytes(size), countText(headerLength), countText(size - std::min(size, headerLength)));
}

} // namespace channel::ui
