// SPDX-License-Identifier: MIT

#pragma once

#include "channel/compose/shape.h"

#include <QByteArrayView>

#include <array>

namespace channel {

/// What a shape puts around a payload, which itself is neither kept nor copied. On the wire `before`, the
/// payload if `hasPayload`, and `behind` follow each other.
struct ShapedFrame
{
    QByteArray before = {};
    bool hasPayload = true;
    QByteArray behind = {};
    /// A plain sentence why the shape cannot be made of this payload; then nothing may be sent.
    QString error = {};

    /// Of a payload of at most largestMaxMessageSize bytes; a longer one is an error.
    static ShapedFrame of(const Shape &shape, QByteArrayView payload);

    /// The wire's bytes in their order, for the payload that it was made of; borrowed from both.
    std::array<QByteArrayView, 3> parts(QByteArrayView payload) const
    {
        return {before, hasPayload ? payload : QByteArrayView(), behind};
    }
    /// How many they are.
    quint64 size(QByteArrayView payload) const
    {
        return quint64(before.size() + (hasPayload ? payload.size() : 0) + behind.size());
    }
};

} // namespace channel
