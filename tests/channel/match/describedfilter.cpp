// SPDX-License-Identifier: MIT

#include "tests/channel/match/describedfilter.h"

#include "channel/match/filterkeywords.h"

#include <QMap>
#include <QStringList>

using namespace channel;

namespace {

QString nameOf(FilterKind kind)
{
    for (const FilterKeyword &keyword : filterKeywords) {
        if (keyword.kind == kind)
            return keyword.word.toString();
    }
    static const QMap<FilterKind, QString> others{{FilterKind::Everything, QStringLiteral("everything")},
                                                  {FilterKind::And, QStringLiteral("and")},
                                                  {FilterKind::Or, QStringLiteral("or")},
                                                  {FilterKind::Not, QStringLiteral("not")},
                                                  {FilterKind::Moment, QStringLiteral("moment")},
                                                  {FilterKind::Text, QStringLiteral("text")},
                                                  {FilterKind::Regex, QStringLiteral("regex")}};
    return others.value(kind);
}

} // namespace

QString described(const FilterExpression &expression)
{
    static const QStringList signs{QStringLiteral("<"), QStringLiteral("<="), QStringLiteral("="),
                                   QStringLiteral(">="), QStringLiteral(">")};
    using Kind = FilterExpression::Kind;
    QString text = nameOf(expression.kind);
    switch (expression.kind) {
    case Kind::And:
    case Kind::Or:
    case Kind::Not: {
        QStringList parts;
        for (const auto &part : expression.parts)
            parts.append(described(*part));
        return text + u'(' + parts.join(QStringLiteral(", ")) + u')';
    }
    case Kind::Length:
    case Kind::TimeOfDay:
    case Kind::Moment:
    case Kind::Delta:
        return text + signs.at(int(expression.comparison)) + QString::number(expression.number);
    case Kind::Peer:
    case Kind::Local:
    case Kind::By:
        return text + (expression.isExact ? u'=' : u' ') + expression.text;
    case Kind::Text:
        return text + u' ' + expression.text;
    case Kind::Bytes:
        return text + u' ' + QString::fromLatin1(expression.bytes.toHex());
    case Kind::Regex:
        return text + u' ' + expression.regex.pattern().section(QStringLiteral("(?:"), 1).chopped(1);
    default:
        return text;
    }
}
