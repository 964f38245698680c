// SPDX-License-Identifier: MIT

#include "tests/channel/capture/filter/randomfilter.h"

#include <QStringList>

namespace {

QString randomTerm(QRandomGenerator &random)
{
    static const QStringList terms{u"in"_qs,
                                   u"out"_qs,
                                   u"message"_qs,
                                   u"malformed"_qs,
                                   u"event"_qs,
                                   u"marked"_qs,
                                   u"needle"_qs,
                                   u"needle"_qs,
                                   u"\"NEE\""_qs,
                                   u"dle"_qs,
                                   u"\"n\""_qs,
                                   u"absent"_qs,
                                   u"hex:6e65"_qs,
                                   u"hex:0d0a"_qs,
                                   u"hex:7f000001"_qs,
                                   u"\"\u00e4\""_qs,
                                   u"/d.e$/"_qs,
                                   u"/^n/"_qs,
                                   u"len>10"_qs,
                                   u"len=0"_qs,
                                   u"len<60k"_qs,
                                   u"len>=64k"_qs,
                                   u"len>1m"_qs,
                                   u"time>2023-11-14T22:13:20.00001Z"_qs,
                                   u"time<2023-11-14T22:13:20.00001Z"_qs,
                                   u"time=2023-11-14T22:13:20Z"_qs,
                                   u"delta>500ns"_qs,
                                   u"peer:4000"_qs,
                                   u"local=:5000"_qs};
    return terms[random.bounded(terms.size())];
}

QString randomPart(QRandomGenerator &random, int depth)
{
    if (depth == 0 || random.bounded(3) == 0)
        return (random.bounded(5) == 0 ? u"!"_qs : QString()) + randomTerm(random);
    const QString joint = random.bounded(2) == 0 ? u" "_qs : u" or "_qs;
    QStringList parts;
    for (int count = random.bounded(2, 4); count > 0; --count)
        parts.append(randomPart(random, depth - 1));
    return (random.bounded(6) == 0 ? u"!("_qs : u"("_qs) + parts.join(joint) + u')';
}

} // namespace

QString randomFilter(QRandomGenerator &random)
{
    return randomPart(random, 2);
}
