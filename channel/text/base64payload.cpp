// SPDX-License-Identifier: MIT

#include "channel/text/base64payload.h"

#include "channel/text/hexpayload.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>

namespace channel {

namespace {

int sixBits(QChar character)
{
    const char16_t unit = character.unicode();
    if (unit >= u'A' && unit <= u'Z')
        return unit - u'A';
    if (unit >= u'a' && unit <= u'z')
        return unit - u'a' + 26;
    if (unit >= u'0' && unit <= u'9')
        return unit - u'0' + 52;
    if (unit == u'+')
        return 62;
    return unit == u'/' ? 63 : -1;
}

/// Reads by hand because QByteArray::fromBase64Encoding does not say where a mistake is. One use.
class Base64Reader
{
    Q_DECLARE_TR_FUNCTIONS(channel::Base64Reader)

public:
    ParsedPayload read(const QString &text)
    {
        for (qsizetype i = 0; i < text.size() && !error_; ++i) {
            if (!isPayloadBlank(text[i]))
                readOne(text[i], i);
        }
        if (!error_)
            endLastGroup(text.size());
        return error_ ? ParsedPayload{{}, error_} : ParsedPayload{bytes_, std::nullopt};
    }

private:
    void readOne(QChar character, qsizetype position)
    {
        const int value = sixBits(character);
        if (character == u'=')
            readPadding(position);
        else if (value < 0)
            fail(position, tr("“%1” is not a Base64 character.").arg(visibleText(QString(character))));
        else if (padding_ > 0)
            fail(position, tr("Nothing may follow the padding."));
        else
            readBits(quint32(value), position);
    }

    void readPadding(qsizetype position)
    {
        if (characters_ < 2 || characters_ + padding_ == 4)
            fail(position, tr("“=” belongs only at the end of a group of four."));
        else
            ++padding_;
    }

    void readBits(quint32 bits, qsizetype position)
    {
        group_ = group_ << 6 | bits;
        lastPosition_ = position;
        if (++characters_ == 4)
            endGroup(3);
    }

    void endLastGroup(qsizetype end)
    {
        if (characters_ == 0)
            return;
        if (characters_ + padding_ != 4)
            return fail(
                end, tr("The last group has %1 of 4 characters; “=” pads it.").arg(characters_ + padding_));
        const quint32 unusedBits = characters_ == 2 ? 0xf : 0x3;
        if ((group_ & unusedBits) != 0)
            return fail(lastPosition_, tr("This character holds bits that belong to no byte."));
        group_ <<= 6 * padding_;
        endGroup(characters_ - 1);
    }

    void endGroup(int byteCount)
    {
        for (int i = 0; i < byteCount; ++i)
            bytes_ += char(group_ >> (16 - 8 * i) & 0xff);
        group_ = 0;
        characters_ = 0;
    }

    void fail(qsizetype position, const QString &message) { error_ = PayloadError{position, message}; }

    QByteArray bytes_;
    std::optional<PayloadError> error_;
    quint32 group_ = 0;
    int characters_ = 0; ///< Of the group of four.
    int padding_ = 0;
    qsizetype lastPosition_ = 0;
};

} // namespace

ParsedPayload parseBase64Payload(const QString &text)
{
    return Base64Reader().read(text);
}

} // namespace channel
