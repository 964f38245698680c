// SPDX-License-Identifier: MIT

#include "channel/compose/delivery.h"

#include "channel/compose/wholenumber.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace channel {

namespace {

struct NamedDelivery
{
    Delivery::Kind kind;
    QLatin1StringView word;
    bool hasNumbers;
};

/// In the order of Delivery::Kind.
constexpr std::array deliveries{
    NamedDelivery{Delivery::Kind::Whole, QLatin1StringView("whole"), false},
    NamedDelivery{Delivery::Kind::Bytes, QLatin1StringView("bytes"), false},
    NamedDelivery{Delivery::Kind::Cuts, QLatin1StringView("cuts"), true},
    NamedDelivery{Delivery::Kind::Pieces, QLatin1StringView("pieces"), true},
    NamedDelivery{Delivery::Kind::Stop, QLatin1StringView("stop"), true},
};

/// Most characters of a wrong name that its error repeats.
constexpr qsizetype shownDeliveryLength = 40;

QString unknownDelivery(const QString &word)
{
    return QCoreApplication::translate(
               "channel",
               "There is no delivery “%1”. Write one of: whole, bytes, cuts:3,10, pieces:N, stop:N.")
        .arg(visibleText(word.left(shownDeliveryLength)));
}

QString numbersError(const NamedDelivery &named)
{
    switch (named.kind) {
    case Delivery::Kind::Whole:
    case Delivery::Kind::Bytes:
        break;
    case Delivery::Kind::Cuts:
        return QCoreApplication::translate("channel",
                                           "Behind cuts: stand the places where to cut, from 1, in ascending "
                                           "order, at most %1 of them. Write for example cuts:3,10.")
            .arg(Delivery::maxCuts);
    case Delivery::Kind::Pieces:
        return QCoreApplication::translate(
            "channel", "Behind pieces: stands how many there shall be, from 1. Write for example pieces:4.");
    case Delivery::Kind::Stop:
        return QCoreApplication::translate("channel",
                                           "Behind stop: stands after how many bytes to stop, from "
                                           "1. Write for example stop:5.");
    }
    return QCoreApplication::translate("channel", "Nothing stands behind %1. Write it without a colon.")
        .arg(named.word);
}

/// Numbers from 1, in ascending order; empty if the text is anything else, or too many.
QList<quint64> readNumbers(const QString &text, qsizetype most)
{
    QList<quint64> numbers;
    for (const QStringView part : QStringView(text).tokenize(u',')) {
        const std::optional<quint64> number = readWholeNumber(part, Delivery::maxNumber);
        if (!number || *number <= (numbers.isEmpty() ? 0 : numbers.last()) || numbers.size() == most)
            return {};
        numbers.append(*number);
    }
    return numbers;
}

} // namespace

std::optional<Delivery> Delivery::parse(const QString &name, QString *error)
{
    const qsizetype colon = name.indexOf(u':');
    const QString word = colon < 0 ? name : name.first(colon);
    const auto *named = std::ranges::find_if(
        deliveries, [&](const NamedDelivery &delivery) { return word == delivery.word; });
    if (named == deliveries.end()) {
        *error = unknownDelivery(word);
        return std::nullopt;
    }
    if (!named->hasNumbers && colon < 0)
        return Delivery(named->kind);
    if (named->hasNumbers && colon >= 0) {
        const QList<quint64> numbers =
            readNumbers(name.sliced(colon + 1), named->kind == Kind::Cuts ? maxCuts : 1);
        if (!numbers.isEmpty())
            return Delivery(named->kind, numbers);
    }
    *error = numbersError(*named);
    return std::nullopt;
}

QString Delivery::name() const
{
    const QString word = deliveries[size_t(kind_)].word;
    QStringList numbers;
    for (const quint64 number : numbers_)
        numbers.append(QString::number(number));
    return numbers.isEmpty() ? word : word + u':' + numbers.join(u',');
}

quint64 Delivery::pieceEnd(quint64 begin, quint64 size) const
{
    const quint64 end = sentSize(size);
    if (begin >= end)
        return begin;
    switch (kind_) {
    case Kind::Whole:
    case Kind::Stop:
        break;
    case Kind::Bytes:
        return begin + 1;
    case Kind::Cuts: {
        const auto cut = std::upper_bound(numbers_.begin(), numbers_.end(), begin);
        return cut == numbers_.end() ? end : std::min(*cut, end);
    }
    case Kind::Pieces: {
        // The k-th piece ends at k * size / pieces, rounded down: here at the first such end behind `begin`.
        const quint64 pieces = std::min(numbers_.first(), size);
        const quint64 k = ((begin + 1) * pieces + size - 1) / size;
        return k * size / pieces;
    }
    }
    return end;
}

quint64 Delivery::pieceCount(quint64 size) const
{
    if (size == 0)
        return 0;
    switch (kind_) {
    case Kind::Whole:
    case Kind::Stop:
        break;
    case Kind::Bytes:
        return size;
    case Kind::Cuts:
        return 1 + quint64(std::lower_bound(numbers_.begin(), numbers_.end(), size) - numbers_.begin());
    case Kind::Pieces:
        return std::min(numbers_.first(), size);
    }
    return 1;
}

quint64 Delivery::sentSize(quint64 size) const
{
    return kind_ == Kind::Stop ? std::min(numbers_.first(), size) : size;
}

} // namespace channel
