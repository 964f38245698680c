// SPDX-License-Identifier: MIT

#include "ui/help/ownkeys.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QStringList>

namespace channel::ui {

namespace {

struct OwnKeyTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::OwnKeys)
};

/// `keys` as QKeySequence reads them, with "; " between.
OwnKey ownKey(const QString &what, const char *keys, const QString &where)
{
    QStringList names;
    for (const QString &key : QString::fromLatin1(keys).split(QStringLiteral("; ")))
        names.append(QKeySequence(key, QKeySequence::PortableText).toString(QKeySequence::NativeText));
    return {what, names.join(QStringLiteral(", ")), where};
}

QList<OwnKey> keysOfEndpoints()
{
    const QString where = OwnKeyTexts::tr("among the endpoints");
    return {ownKey(OwnKeyTexts::tr("Press the row's button"), "Space", where),
            ownKey(OwnKeyTexts::tr("Write a name for the row"), "F2", where),
            ownKey(OwnKeyTexts::tr("Unfold the row, fold it"), "Right; Left", where)};
}

QList<OwnKey> keysOfList()
{
    const QString where = OwnKeyTexts::tr("in the list");
    return {ownKey(OwnKeyTexts::tr("Go to the first row"), "Home", where),
            ownKey(OwnKeyTexts::tr("Go to the last row, and follow"), "End", where),
            ownKey(OwnKeyTexts::tr("Select more rows"), "Shift+Up; Shift+Down", where),
            ownKey(OwnKeyTexts::tr("Move alone, take a row in or out"), "Ctrl+Down; Ctrl+Space", where)};
}

QList<OwnKey> keysOfBytes()
{
    const QString where = OwnKeyTexts::tr("in Hex");
    return {ownKey(OwnKeyTexts::tr("Go to the row's beginning, end"), "Home; End", where),
            ownKey(OwnKeyTexts::tr("Go to the message's beginning, end"), "Ctrl+Home; Ctrl+End", where),
            ownKey(OwnKeyTexts::tr("Select bytes"), "Shift+Left; Shift+Right", where)};
}

QList<OwnKey> keysOfFields()
{
    const QString form = OwnKeyTexts::tr("in the form");
    const QString filter = OwnKeyTexts::tr("in the filter");
    const QString find = OwnKeyTexts::tr("in the line that finds");
    return {ownKey(OwnKeyTexts::tr("Begin a line, with LF"), "Shift+Return", form),
            ownKey(OwnKeyTexts::tr("What was sent before, after"), "Up; Down", form),
            ownKey(OwnKeyTexts::tr("Filters of before, after"), "Up; Down", filter),
            ownKey(OwnKeyTexts::tr("Show all rows, go back to the list"), "Esc", filter),
            ownKey(OwnKeyTexts::tr("Find the next, the one before"), "Return; Shift+Return", find),
            ownKey(OwnKeyTexts::tr("Close the line"), "Esc", find),
            ownKey(OwnKeyTexts::tr("Keep the note"), "Ctrl+Return", OwnKeyTexts::tr("in a note"))};
}

} // namespace

QList<OwnKey> ownKeys()
{
    const QString anywhere = OwnKeyTexts::tr("anywhere");
    QList<OwnKey> keys{
        ownKey(OwnKeyTexts::tr("Open the menu File"), "F10", anywhere),
        ownKey(OwnKeyTexts::tr("Close a message of the window"), "Esc", OwnKeyTexts::tr("in the message"))};
    return keys + keysOfEndpoints() + keysOfList() + keysOfBytes() + keysOfFields();
}

} // namespace channel::ui
