// SPDX-License-Identifier: MIT

#include "ui/traffic/filtermenu.h"

#include "channel/capture/filter/filterterms.h"
#include "channel/capture/pcapng/cachedreading.h"
#include "channel/text/visibletext.h"
#include "ui/filter/filterbar.h"
#include "ui/style/icons.h"
#include "ui/text/counttext.h"
#include "ui/text/menutext.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QMenu>
#include <QRegularExpression>

namespace channel::ui {

namespace {

constexpr qsizetype longestTermText = 80; // Bytes of a payload.
constexpr qsizetype longestTitleText = 30;

struct Term
{
    QString title; ///< "This peer: 127.0.0.1:40112"
    QString text;  ///< "peer=127.0.0.1:40112"
};

QString shortened(const QString &value)
{
    return menuText(value, longestTitleText);
}

QList<Term> termsFor(const TrafficModel &traffic, const Frame &frame)
{
    QList<Term> terms;
    if (const QString peer = traffic.peerText(frame); !peer.isEmpty())
        terms.append({FilterMenu::tr("This &peer: %1").arg(shortened(peer)), peerTerm(peer)});
    if (!frame.hasBytes())
        return terms;
    const CachedReading cached; // A menu does not wait for a disk: it has one term less.
    const QByteArray payload = traffic.capture()->payload(frame, 0, longestTermText);
    if (!payload.isEmpty())
        terms.append(
            {FilterMenu::tr("This &text: %1").arg(shortened(escapedText(QString::fromUtf8(payload)))),
             payloadTerm(payload)});
    terms.append(
        {FilterMenu::tr("This &length: %1").arg(countedBytes(frame.length)), lengthTerm(frame.length)});
    terms.append({frame.direction == Direction::In ? FilterMenu::tr("This &direction: received")
                                                   : FilterMenu::tr("This &direction: sent"),
                  directionTerm(frame.direction)});
    return terms;
}

} // namespace

FilterMenu::FilterMenu(FilterBar *bar, TrafficView *view)
    : QObject(bar)
    , bar_(bar)
    , view_(view)
{
}

void FilterMenu::addTo(QMenu *menu) const
{
    const QModelIndex current = view_->currentIndex();
    if (!current.isValid())
        return;
    const TrafficModel &traffic = *view_->traffic();
    const QList<Term> terms = termsFor(traffic, traffic.frameAt(current.row()));
    if (terms.isEmpty())
        return;
    const QString filter = bar_->text();
    QMenu *only = menu->addMenu(lineIcon(QStringLiteral("filter")), tr("&Filter on"));
    QMenu *also = filter.isEmpty() ? nullptr : menu->addMenu(tr("…&and"));
    QMenu *without = menu->addMenu(filter.isEmpty() ? tr("Filter n&ot") : tr("…and n&ot"));
    const auto add = [this](QMenu *to, const Term &term, const QString &text) {
        connect(to->addAction(term.title), &QAction::triggered, bar_,
                [this, text] { bar_->applyText(text); });
    };
    for (const Term &term : terms) {
        add(only, term, term.text);
        if (also)
            add(also, term, narrowedFilter(filter, term.text));
        add(without, term, narrowedFilter(filter, QStringLiteral("not ") + term.text));
    }
}

QString narrowedFilter(const QString &filter, const QString &term)
{
    if (filter.trimmed().isEmpty())
        return term;
    // "a or b c" would mean "a or (b c)".
    static const QRegularExpression orWord(QStringLiteral("\\bor\\b"),
                                           QRegularExpression::CaseInsensitiveOption);
    const bool hasOr = filter.contains(orWord);
    return hasOr ? QStringLiteral("(%1) %2").arg(filter, term) : filter + u' ' + term;
}

} // namespace channel::ui
