// SPDX-License-Identifier: MIT

#include "channel/transport/payload.h"

#include <algorithm>

namespace channel {

/// Qt puts a question mark for what UTF-8 cannot say, so a text without any need not be looked at again.
Payload::Payload(QStringView text)
    : bytes_(text.toUtf8())
{
    if (bytes_.contains('?') && !text.isValidUtf16())
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
