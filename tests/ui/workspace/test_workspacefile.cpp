// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/workspace/workspacefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace channel::ui;
using namespace Qt::StringLiterals;

/// Workspaces on a disk.
class WorkspaceFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSavedIsOpenedAgain();
    void anOlderOneIsReplaced();
    void aNewerOneIsNeverOverwritten();
    void aFileOfAnotherKindIsNeverOverwritten();
    void aLinkIsNotFollowed();
    void whatIsNoRegularFileIsRefused();
    void aMissingFileIsNamed();
    void aFolderThatIsNotThereIsNamed();

private:
    QString path(const QString &name) const { return folder_.filePath(name); }
    void write(const QString &name, const QByteArray &text) const;
    QByteArray content(const QString &name) const;

    QTemporaryDir folder_;
};

void WorkspaceFileTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray WorkspaceFileTest::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("not there");
}

void WorkspaceFileTest::whatIsSavedIsOpenedAgain()
{
    Workspace workspace;
    workspace.endpoints = {{WorkspaceEndpoint::Kind::Listen, u"*"_s, 5000, {}, 0, false}};
    workspace.captures = {path(u"a.pcapng"_s)};
    QCOMPARE(writeWorkspace(path(u"saved.channelscope"_s), workspace), QString());
    const ParsedWorkspace parsed = readWorkspace(path(u"saved.channelscope"_s));
    QCOMPARE(parsed.error, QString());
    QVERIFY(parsed.workspace == workspace);
}

void WorkspaceFileTest::anOlderOneIsReplaced()
{
    Workspace workspace;
    QCOMPARE(writeWorkspace(path(u"again.channelscope"_s), workspace), QString());
    workspace.filter = u"in"_s;
    QCOMPARE(writeWorkspace(path(u"again.channelscope"_s), workspace), QString());
    QCOMPARE(readWorkspace(path(u"again.channelscope"_s)).workspace->filter, u"in"_s);
}

void WorkspaceFileTest::aNewerOneIsNeverOverwritten()
{
    const QByteArray newer = R"({"format":"channelscope-workspace","version":2})";
    write(u"newer.channelscope"_s, newer);
    QCOMPARE(
        writeWorkspace(path(u"newer.channelscope"_s), {}),
        u"The workspace cannot be saved as %1: the file that is there would be lost. It was written by a "
        "newer Channelscope, in version 2 of the format; this one reads up to version 1. Choose another "
        "name."_s.arg(path(u"newer.channelscope"_s)));
    QCOMPARE(content(u"newer.channelscope"_s), newer);
}

void WorkspaceFileTest::aFileOfAnotherKindIsNeverOverwritten()
{
    write(u"notes.txt"_s, "my notes");
    QVERIFY(!writeWorkspace(path(u"notes.txt"_s), {}).isEmpty());
    QCOMPARE(content(u"notes.txt"_s), QByteArray("my notes"));
}

void WorkspaceFileTest::aLinkIsNotFollowed()
{
    write(u"target"_s, "");
    QVERIFY(QFile::link(path(u"target"_s), path(u"link.channelscope"_s)));
    QCOMPARE(writeWorkspace(path(u"link.channelscope"_s), {}),
             u"The workspace cannot be saved as %1: it is a link."_s.arg(path(u"link.channelscope"_s)));
    QCOMPARE(content(u"target"_s), QByteArray());
}

void WorkspaceFileTest::whatIsNoRegularFileIsRefused()
{
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
    QCOMPARE(readWorkspace(path(u"pipe"_s)).error, u"It is not a regular file."_s);
    QCOMPARE(readWorkspace(folder_.path()).error, u"It is not a regular file."_s);
    QCOMPARE(readWorkspace(u"/dev/zero"_s).error, u"It is not a regular file."_s);
    QCOMPARE(writeWorkspace(path(u"pipe"_s), {}),
             u"The workspace cannot be saved as %1: it is not a regular file."_s.arg(path(u"pipe"_s)));
}

void WorkspaceFileTest::aMissingFileIsNamed()
{
    QCOMPARE(readWorkspace(path(u"none"_s)).error, u"It cannot be read: it does not exist."_s);
}

void WorkspaceFileTest::aFolderThatIsNotThereIsNamed()
{
    const QString there = path(u"no/such/folder.channelscope"_s);
    QCOMPARE(writeWorkspace(there, {}),
             u"The workspace cannot be saved as %1: No such file or directory."_s.arg(there));
}

REGISTER_TEST(WorkspaceFileTest, QCoreApplication)
#include "test_workspacefile.moc"
