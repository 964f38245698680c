// SPDX-License-Identifier: MIT

#include "channel/transport/payload.h"

#include <QStringEncoder>

#include <algorithm>

namespace channel {

Payload::Payload(QStringView text)
{
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    bytes_ = encoder.encode(text);
    if (encoder.hasError())
        problem_ = Problem::NotText;
}

Payload::Payload(QLatin1String text)
    : bytes_(QString(text).toUtf8())
{
}

Payload Payload::ofArray(const char *array, qsizetype size)
{
    const qsizetype text = std::find(array, array + size, '\0') - array;
    Payload payload(array, text);
    if (text < size - 1)
        payload.problem_ = Problem::UnclearLength;
    return payload;
}

Payload Payload::ofArray(const char16_t *array, qsizetype size)
{
    const qsizetype text = std::find(array, array + size, u'\0') - array;
    Payload payload(QStringView(array, text));
    if (text < size - 1)
        payload.problem_ = Problem::UnclearLength;
    return payload;
}

} // namespace channel
