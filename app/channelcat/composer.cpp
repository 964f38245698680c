// SPDX-License-Identifier: MIT

#include "app/channelcat/composer.h"

#include "channel/compose/shapedframe.h"
#include "channel/text/processsurroundings.h"
#include "channel/transport/timestamp.h"

using namespace Qt::StringLiterals;

namespace channel::cat {

Composer::Composer(const Shape &shape, quint64 seed)
    : shape_(shape)
    , random_(seed)
{
}

Composer::Made Composer::make(const PayloadTemplate &payload, const QString &text)
{
    return made(payload, text, shape_, ++number_, random_);
}

QString Composer::problemOf(const PayloadTemplate &payload, const QString &text) const
{
    PayloadRandom random = random_;
    return made(payload, text, shape_, number_ + 1, random).error;
}

Composer::Made Composer::made(const PayloadTemplate &payload, const QString &text, const Shape &shape,
                              quint64 number, PayloadRandom &random)
{
    const bool isNormal = shape.kind() == ShapeKind::Normal;
    if (const std::optional<QByteArray> fixed = payload.fixedBytes(); fixed && isNormal)
        return {*fixed};
    PayloadValues values;
    values.number = number;
    values.now = nanosecondsNow();
    const ParsedPayload filled = payload.render(values, random, ProcessSurroundings());
    if (filled.error)
        return {.error = wrongTextText(text, *filled.error)};
    if (isNormal)
        return {filled.bytes};
    const ShapedFrame frame = ShapedFrame::of(shape, filled.bytes);
    if (!frame.error.isEmpty())
        return {.error = u"--shape %1: %2"_s.arg(shape.name(), frame.error)};
    QByteArray bytes;
    bytes.reserve(qsizetype(frame.size(filled.bytes)));
    for (const QByteArrayView part : frame.parts(filled.bytes))
        bytes += part;
    return {bytes};
}

QString wrongTextText(const QString &text, const PayloadError &error)
{
    return u"--text \"%1\" is wrong at character %2. %3"_s.arg(text, QString::number(error.position + 1),
                                                               error.message);
}

} // namespace channel::cat
