// SPDX-License-Identifier: MIT

#include "ui/style/trafficcolours.h"

#include <algorithm>
#include <cmath>

namespace channel::ui {

namespace {

constexpr double wantedContrast = 4.5;
constexpr double edgeContrast = 3.0;

/// All of a palette that the colours depend on.
struct Grounds
{
    QColor base;
    QColor window;
    QColor text;

    bool operator==(const Grounds &) const = default;
};

double linear(double component)
{
    return component <= 0.04045 ? component / 12.92 : std::pow((component + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto blend = [share](int first, int second) {
        return int(std::lround(first + (second - first) * share));
    };
    return QColor(blend(from.red(), to.red()), blend(from.green(), to.green()),
                  blend(from.blue(), to.blue()));
}

/// The nearest colour on the way to black or white that is legible on every ground.
QColor legible(const QColor &wanted, const Grounds &grounds, bool dark, double least = wantedContrast)
{
    const QColor goal(dark ? Qt::white : Qt::black);
    for (double share = 0; share < 1; share += 0.02) {
        const QColor colour = mixed(wanted, goal, share);
        const double contrast =
            std::min(contrastRatio(colour, grounds.base), contrastRatio(colour, grounds.window));
        if (contrast >= least)
            return colour;
    }
    return goal;
}

TrafficColours coloursOn(const Grounds &grounds)
{
    const QColor base = grounds.base;
    const QColor text = grounds.text;
    const bool dark = luminance(base) < 0.18;
    const QColor blue = dark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
    const QColor orange = dark ? QColor(0xe6, 0x9f, 0x00) : QColor(0xb3, 0x5f, 0x00);
    const QColor red = dark ? QColor(0xff, 0x7b, 0x72) : QColor(0xc6, 0x28, 0x28);
    const QColor green = dark ? QColor(0x2f, 0xc7, 0x9b) : QColor(0x00, 0x7d, 0x5a);

    TrafficColours colours;
    colours.received = legible(blue, grounds, dark);
    colours.sent = legible(orange, grounds, dark);
    colours.malformed = legible(red, grounds, dark);
    colours.active = legible(green, grounds, dark);
    colours.event = legible(mixed(text, base, 0.42), grounds, dark);
    colours.headerTint = mixed(base, blue, dark ? 0.26 : 0.14);
    colours.edge = legible(mixed(base, text, 0.3), grounds, dark, edgeContrast + 0.2);
    colours.line = mixed(base, text, dark ? 0.16 : 0.12);
    return colours;
}

} // namespace

/// All that is painted asks, and nearly always with the palette of before.
TrafficColours TrafficColours::forPalette(const QPalette &palette)
{
    static Grounds lastGrounds;
    static TrafficColours last;
    const Grounds grounds{palette.color(QPalette::Base), palette.color(QPalette::Window),
                          palette.color(QPalette::Text)};
    if (grounds != lastGrounds) {
        last = coloursOn(grounds);
        lastGrounds = grounds;
    }
    return last;
}

double contrastRatio(const QColor &first, const QColor &second)
{
    const double one = luminance(first);
    const double other = luminance(second);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace channel::ui
