// SPDX-License-Identifier: MIT

#include "ui/style/svgpath.h"

#include <QSizeF>

#include <cctype>
#include <charconv>
#include <cmath>

namespace channel::ui {

namespace {

/// As https://www.w3.org/TR/SVG11/implnote.html#ArcConversionEndpointToCenter, on a circle with the radius 1.
class Arc
{
public:
    Arc(QPointF from, QPointF to, QSizeF radii, bool isLarge, bool isClockwise)
        : to_(to)
        , radii_(radii)
    {
        const QPointF half = onCircle((from - to) / 2);
        const qreal reach = QPointF::dotProduct(half, half);
        // Radii with which the arc would not reach are taken as larger ones.
        radii_ *= std::sqrt(qMax<qreal>(reach, 1));
        const QPointF side = reach > 1 ? half / std::sqrt(reach) : half;
        const qreal distance = std::sqrt(qMax<qreal>(1 / reach - 1, 0)) * (isLarge == isClockwise ? -1 : 1);
        const QPointF centre(distance * side.y(), -distance * side.x());
        start_ = angle(side - centre);
        turn_ = angle(-side - centre) - start_;
        if (isClockwise && turn_ < 0)
            turn_ += 2 * M_PI;
        else if (!isClockwise && turn_ > 0)
            turn_ -= 2 * M_PI;
        middle_ = (from + to) / 2 + inPicture(centre);
    }

    /// In curves of a quarter at most. The path's own arcTo() would begin with a line to where the arc is
    /// thought to begin, which a thick pen shows.
    void addTo(QPainterPath &path) const
    {
        const int parts = int(std::ceil(std::abs(turn_) / M_PI_2 - 1e-9));
        const qreal part = turn_ / parts;
        const qreal handle = std::tan(part / 4) * 4 / 3;
        for (int index = 0; index < parts; ++index) {
            const QPointF from = direction(start_ + index * part);
            const QPointF to = direction(start_ + (index + 1) * part);
            path.cubicTo(middle_ + inPicture(from + handle * QPointF(-from.y(), from.x())),
                         middle_ + inPicture(to - handle * QPointF(-to.y(), to.x())),
                         index + 1 == parts ? to_ : middle_ + inPicture(to));
        }
    }

private:
    QPointF onCircle(QPointF point) const
    {
        return {point.x() / radii_.width(), point.y() / radii_.height()};
    }
    QPointF inPicture(QPointF point) const
    {
        return {point.x() * radii_.width(), point.y() * radii_.height()};
    }
    static qreal angle(QPointF direction) { return std::atan2(direction.y(), direction.x()); }
    static QPointF direction(qreal angle) { return {std::cos(angle), std::sin(angle)}; }

    QPointF to_;
    QSizeF radii_;
    QPointF middle_;
    qreal start_ = 0;
    qreal turn_ = 0;
};

class PathReader
{
public:
    explicit PathReader(QByteArrayView data)
        : data_(data)
    {
    }

    std::optional<QPainterPath> read()
    {
        for (skipSeparators(); !data_.isEmpty(); skipSeparators()) {
            if (std::isalpha(quint8(data_.front())))
                takeCommand();
            else if (command_ == 'm')
                command_ = 'l'; // To the points behind the first.
            draw();
            if (isUnknown_)
                return std::nullopt;
        }
        return path_;
    }

private:
    void skipSeparators()
    {
        while (!data_.isEmpty() && (std::isspace(quint8(data_.front())) || data_.front() == ','))
            data_ = data_.sliced(1);
    }

    void takeCommand()
    {
        isRelative_ = std::islower(quint8(data_.front()));
        command_ = char(std::tolower(quint8(data_.front())));
        data_ = data_.sliced(1);
    }

    qreal number()
    {
        skipSeparators();
        double value = 0;
        const auto [end, error] = std::from_chars(data_.begin(), data_.end(), value);
        isUnknown_ |= error != std::errc();
        data_ = data_.sliced(end - data_.begin());
        return value;
    }

    QPointF origin() const { return isRelative_ ? path_.currentPosition() : QPointF(); }

    QPointF point(QPointF origin)
    {
        const qreal x = number();
        return origin + QPointF(x, number());
    }

    void draw()
    {
        const QPointF from = origin();
        const QPointF here = path_.currentPosition();
        switch (command_) {
        case 'm':
            return path_.moveTo(point(from));
        case 'l':
            return path_.lineTo(point(from));
        case 'h':
            return path_.lineTo(from.x() + number(), here.y());
        case 'v':
            return path_.lineTo(here.x(), from.y() + number());
        case 'c':
            return drawCurve(from);
        case 'a':
            return drawArc(from);
        case 'z':
            command_ = 0; // Nothing but a command may follow.
            return path_.closeSubpath();
        default:
            isUnknown_ = true;
        }
    }

    void drawCurve(QPointF from)
    {
        const QPointF first = point(from);
        const QPointF second = point(from);
        path_.cubicTo(first, second, point(from));
    }

    void drawArc(QPointF from)
    {
        const qreal width = number();
        const QSizeF radii(width, number());
        const bool isTurned = number() != 0;
        const bool isLarge = number() != 0;
        const bool isClockwise = number() != 0;
        const QPointF here = path_.currentPosition();
        const QPointF to = point(from);
        isUnknown_ |= isTurned || radii.isEmpty() || to == here;
        if (!isUnknown_)
            Arc(here, to, radii, isLarge, isClockwise).addTo(path_);
    }

    QByteArrayView data_;
    QPainterPath path_;
    char command_ = 0; ///< In small letters.
    bool isRelative_ = false;
    bool isUnknown_ = false;
};

} // namespace

std::optional<QPainterPath> svgPath(QByteArrayView data)
{
    return PathReader(data).read();
}

} // namespace channel::ui
