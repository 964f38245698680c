// SPDX-License-Identifier: MIT

#include "ui/help/helpcontents.h"

#include <QFile>
#include <QTextDocument>

#include <algorithm>
#include <optional>

static void loadGuide()
{
    Q_INIT_RESOURCE(guide);
}

namespace channel::ui {

namespace {

constexpr const char *pageNames[] = {"tour",        "listen",   "connect",   "proxy", "wrong-byte",
                                     "filter",      "send",     "marks",     "save",  "import",
                                     "preferences", "keyboard", "channelcat"};

QString pagePath(const QString &name)
{
    return QStringLiteral(":/guide/help/") + name + QStringLiteral(".md");
}

QString titleOf(const QString &markdown)
{
    constexpr QStringView heading = u"# ";
    const qsizetype start = markdown.indexOf(u"\n# ") + 1;
    return markdown.mid(start + heading.size()).section(u'\n', 0, 0);
}

QString plainText(const QString &markdown)
{
    QTextDocument document;
    document.setMarkdown(markdown);
    return document.toPlainText();
}

/// What stands around a place, from word to word.
QString textAround(const QString &text, qsizetype place)
{
    constexpr qsizetype before = 30;
    constexpr qsizetype length = 90;
    qsizetype start = qMax<qsizetype>(0, place - before);
    while (start > 0 && !text[start - 1].isSpace())
        --start;
    const QString part = text.mid(start, length).simplified();
    return (start > 0 ? QStringLiteral("…") : QString()) + part +
           (start + length < text.size() ? QStringLiteral("…") : QString());
}

std::optional<HelpHit> hitOn(const HelpPage &page, const QStringList &words)
{
    const QString text = plainText(helpMarkdown(page.name));
    HelpHit hit{page, {}, 0};
    for (const QString &word : words) {
        const auto places = int(text.count(word, Qt::CaseInsensitive));
        if (places == 0)
            return std::nullopt;
        hit.places += places;
    }
    hit.around = textAround(text, text.indexOf(words.first(), 0, Qt::CaseInsensitive));
    return hit;
}

} // namespace

QUrl helpUrl(const QString &name)
{
    return QUrl(QStringLiteral("qrc") + pagePath(name));
}

QString helpMarkdown(const QString &name)
{
    loadGuide();
    QFile file(pagePath(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QList<HelpPage> helpPages()
{
    QList<HelpPage> pages;
    for (const char *latin : pageNames) {
        const QString name = QString::fromLatin1(latin);
        pages.append({name, titleOf(helpMarkdown(name)), helpUrl(name)});
    }
    return pages;
}

QStringList helpWords(const QString &typed)
{
    return typed.simplified().split(u' ', Qt::SkipEmptyParts);
}

QList<HelpHit> searchHelp(const QString &typed)
{
    const QStringList words = helpWords(typed);
    QList<HelpHit> hits;
    for (const HelpPage &page : helpPages()) {
        if (words.isEmpty())
            break;
        if (const auto hit = hitOn(page, words))
            hits.append(*hit);
    }
    const auto isInTitle = [&words](const HelpHit &hit) {
        return std::ranges::any_of(words, [&hit](const QString &word) {
            return hit.page.title.contains(word, Qt::CaseInsensitive);
        });
    };
    std::ranges::stable_sort(hits, [&isInTitle](const HelpHit &one, const HelpHit &other) {
        if (isInTitle(one) != isInTitle(other))
            return isInTitle(one);
        return one.places > other.places;
    });
    return hits;
}

} // namespace channel::ui
