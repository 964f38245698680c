// SPDX-License-Identifier: MIT

#include "channel/match/subject.h"

#include <QStringDecoder>

namespace channel {

namespace {

constexpr qsizetype largestKept = 1024 * 1024; // Characters.

} // namespace

void Subject::forgetText()
{
    if (text_.capacity() > largestKept)
        text_ = QString();
    textSize_ = -1;
}

MatchVerdict Subject::contains(const ByteSearch &searched, int)
{
    const auto size = quint64(searched.size());
    if (facts_.length < size)
        return MatchVerdict::No;
    return search(size - 1, [&searched](QByteArrayView piece) { return searched.isIn(piece); });
}

QByteArrayView Subject::beginning(qsizetype most)
{
    const auto wanted = qsizetype(std::min(facts_.length, quint64(most)));
    const QByteArrayView first = bytesFrom(0);
    if (first.size() >= wanted)
        return wanted == 0 ? QByteArrayView("") : first.first(wanted);
    joined_ = first.toByteArray();
    while (joined_.size() < wanted) {
        const QByteArrayView piece = bytesFrom(quint64(joined_.size()));
        if (piece.isEmpty())
            return {};
        joined_.append(piece.first(std::min(piece.size(), wanted - joined_.size())));
    }
    return joined_;
}

const QString *Subject::text(qsizetype most)
{
    if (textSize_ != most) {
        const QByteArrayView bytes = beginning(most);
        if (bytes.isNull())
            return nullptr;
        readUtf8(bytes, text_);
        textSize_ = most;
    }
    return &text_;
}

void readUtf8(QByteArrayView bytes, QString &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    if (text.size() != bytes.size()) // No byte becomes more than one UTF-16 unit.
        text.resize(bytes.size());
    const qsizetype size = decoder.appendToBuffer(text.data(), bytes) - text.constData();
    if (size != text.size())
        text.resize(size);
}

} // namespace channel
