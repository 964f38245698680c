// SPDX-License-Identifier: MIT

#pragma once

#include "channel/compose/shapekind.h"

#include <QByteArray>

#include <optional>

namespace channel {

/// How the header of one message to be is built: correctly, or broken on purpose. A value; any thread.
/// ShapedFrame makes bytes of it.
class Shape
{
public:
    /// Most bytes of a header that is typed freely. No sane reader buffers more for one, and as escapes of
    /// four characters each they are still one argument of a command, of which Linux takes 128 KiB.
    static constexpr qsizetype maxHeaderSize = 16 * 1024;
    /// The largest that can be added to a length, or taken from it.
    static constexpr quint64 maxNumber = 0x7fff'ffff'ffff'ffffu;

    /// The correct one.
    Shape() = default;
    /// Reads its name as on a command line: "lf-only", "length-plus:3", "header:\r\nMSG 5\n". Nothing, and
    /// in `error` a plain sentence that says what to write, if it is none.
    static std::optional<Shape> parse(const QString &name, QString *error);

    /// What parse() reads. In a header the bytes that are not printable ASCII are escapes, however they were
    /// typed.
    QString name() const;
    /// One sentence for people.
    QString description() const { return namedShape(kind_).description(); }

    ShapeKind kind() const { return kind_; }
    /// Of length-plus, length-minus and length-prefix, else 0.
    quint64 number() const { return number_; }
    /// Of header, else empty.
    const QByteArray &header() const { return header_; }

    bool operator==(const Shape &) const = default;

private:
    explicit Shape(ShapeKind kind, quint64 number = 0, const QByteArray &header = {})
        : kind_(kind)
        , number_(number)
        , header_(header)
    {
    }
    static std::optional<Shape> parseParameter(const NamedShape &named, const QString &parameter,
                                               QString *error);

    ShapeKind kind_ = ShapeKind::Normal;
    quint64 number_ = 0;
    QByteArray header_;
};

} // namespace channel
