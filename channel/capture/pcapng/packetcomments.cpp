// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/packetcomments.h"

#include "channel/capture/pcapng/pcapngformat.h"

#include <QtEndian>

#include <algorithm>

namespace channel {

namespace {

constexpr qsizetype lengthAt = 4;
constexpr qsizetype capturedLengthAt = 20;
constexpr qsizetype packetAt = pcapng::blockHeadSize + pcapng::packetFixedSize;

template <typename Integer>
Integer number(QByteArrayView bytes, qsizetype at, bool bigEndian)
{
    return bigEndian ? qFromBigEndian<Integer>(bytes.data() + at)
                     : qFromLittleEndian<Integer>(bytes.data() + at);
}

template <typename Integer>
QByteArray bytesOf(Integer value, bool bigEndian)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    if (bigEndian)
        qToBigEndian(value, bytes.data());
    else
        qToLittleEndian(value, bytes.data());
    return bytes;
}

void putOption(QByteArray &to, quint16 code, QByteArrayView value, bool bigEndian)
{
    to += bytesOf(code, bigEndian) + bytesOf(quint16(value.size()), bigEndian);
    to.append(value);
    to.append(pcapng::paddingFor(value.size()), '\0');
}

void putOtherOptions(QByteArray &to, QByteArrayView options, bool bigEndian)
{
    while (options.size() >= pcapng::optionHeadSize) {
        const auto code = number<quint16>(options, 0, bigEndian);
        const qsizetype size = number<quint16>(options, 2, bigEndian);
        if (code == pcapng::EndOption || size > options.size() - pcapng::optionHeadSize)
            return;
        const QByteArrayView value = options.sliced(pcapng::optionHeadSize, size);
        if (code != pcapng::CommentOption || !value.startsWith(ownCommentStart))
            putOption(to, code, value, bigEndian);
        options = options.sliced(std::min(pcapng::optionHeadSize + pcapng::padded(size), options.size()));
    }
}

} // namespace

QByteArray withComments(QByteArrayView block, const QByteArrayList &comments, bool bigEndian)
{
    const qsizetype end = block.size() - pcapng::blockTrailerSize;
    const qsizetype captured = number<quint32>(block, capturedLengthAt, bigEndian);
    const qsizetype optionsAt = std::min(packetAt + pcapng::padded(captured), end);
    QByteArray result = block.first(optionsAt).toByteArray();
    for (const QByteArray &comment : comments)
        putOption(result, pcapng::CommentOption, comment, bigEndian);
    putOtherOptions(result, block.sliced(optionsAt, end - optionsAt), bigEndian);
    putOption(result, pcapng::EndOption, {}, bigEndian);
    const QByteArray length = bytesOf(quint32(result.size() + pcapng::blockTrailerSize), bigEndian);
    return result.replace(lengthAt, length.size(), length) + length;
}

} // namespace channel
