// SPDX-License-Identifier: MIT

#include "tests/gui/inventedlanguage.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTextDocumentFragment>

namespace {

constexpr QChar opening(u'⟦');
constexpr QChar closing(u'⟧');

/// What stands in no brackets.
QString outside(const QString &text)
{
    QString rest;
    int depth = 0;
    for (const QChar character : text) {
        depth += character == opening ? 1 : 0;
        if (depth == 0)
            rest += character;
        depth -= character == closing ? 1 : 0;
    }
    return rest;
}

/// Values have no language. Each is here for the reason that stands beside it.
QString withoutValues(QString text)
{
    static const QRegularExpression values(QStringLiteral(
        "\\b(?:B|kB|MB|GB|KiB|MiB|B/s|kB/s|ns|µs|ms|s|min|h)\\b"                    // Units.
        "|\\b(?:UTF-8|Latin-1|UTF-16|LE|BE|JSON|CSV|MIT|Channelscope|localhost)\\b" // Names of formats and
                                                                                    // things.
        "|\\b0x[0-9a-f]+\\b|\\b[0-9a-f]{2}(?: [0-9a-f]{2})*\\b"                     // Bytes.
        "|[\\w/.-]*\\.(?:pcapng|pcap|cap|txt)\\b|(?:/[\\w.-]+)+"                    // Names of files.
        "|\\b(?:Ctrl|Shift|Alt|Esc|Enter|Del|Return|Home|End|Space|Up|Down|Left|Right|F\\d+)(?:\\+[\\w,./"
        "]+)*\\b" // Keys.
        ));
    return text.remove(values);
}

} // namespace

InventedLanguage::InventedLanguage()
{
    QCoreApplication::installTranslator(this);
}

InventedLanguage::~InventedLanguage()
{
    QCoreApplication::removeTranslator(this);
}

QString InventedLanguage::translate(const char *context, const char *text, const char *hint, int) const
{
    // Keys are named by Qt, which puts them together, and hints of this kind stand at what nobody sees.
    if (QLatin1StringView(context) == QLatin1StringView("QShortcut") ||
        (hint && QLatin1StringView(hint).startsWith(QLatin1StringView("Not shown"))))
        return {};
    const QString source = QString::fromUtf8(text);
    return opening + source + QString(source.size() * 2 / 5, u'~') + closing;
}

QString InventedLanguage::problem(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("\\p{L}{2,}"));
    const QString plain = text.startsWith(u'<') ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
    if (plain.contains(QString(closing) + opening))
        return QStringLiteral("is put together from pieces");
    if (const auto match = word.match(withoutValues(outside(plain))); match.hasMatch())
        return QStringLiteral("says “%1” past tr()").arg(match.captured());
    return {};
}
