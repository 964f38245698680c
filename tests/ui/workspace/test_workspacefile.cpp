// SPDX-License-Identifier: MIT

#include "channel/text/filename.h"
#include "tests/support/registeredtest.h"
#include "ui/workspace/workspacefile.h"

#include <QDir>
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
    void whatCannotBeOpenedAgainIsNotWritten();
    void aNameThatIsNoTextIsUsedAsItIs();
    void nothingIsLeftBesideIt();

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
    workspace.endpoints = {{WorkspaceEndpoint::Kind::Listen, u"*"_s, 5000, {}, 0, false, 0}};
    workspace.captures = {{path(u"a.pcapng"_s), u"in"_s}};
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
             u"The workspace cannot be saved as %1: its folder does not exist."_s.arg(there));
}

void WorkspaceFileTest::whatCannotBeOpenedAgainIsNotWritten()
{
    const QString there = path(u"many.channelscope"_s);
    Workspace few;
    few.filter = u"in"_s;
    QCOMPARE(writeWorkspace(there, few), QString());
    Workspace many;
    many.names.fill({u"a"_s, u"b"_s}, 1001);
    QCOMPARE(
        writeWorkspace(there, many),
        u"The workspace cannot be saved as %1: \"names\" has 1001 entries; the most are 1000."_s.arg(there));
    QVERIFY(readWorkspace(there).workspace == few);
}

void WorkspaceFileTest::aNameThatIsNoTextIsUsedAsItIs()
{
    const QByteArray name = path(u"lab "_s).toUtf8() + "\xff.channelscope";
    Workspace workspace;
    workspace.filter = u"out"_s;
    for (int round = 0; round < 2; ++round)
        QCOMPARE(writeWorkspace(channel::fileNameText(name), workspace), QString());
    struct stat status;
    QCOMPARE(::stat(name.constData(), &status), 0);
    QVERIFY(isWorkspaceThere(channel::fileNameText(name)));
    QVERIFY(!isWorkspaceThere(path(u"none"_s)) && !isWorkspaceThere(folder_.path()));
    QVERIFY(readWorkspace(channel::fileNameText(name)).workspace == workspace);
}

void WorkspaceFileTest::nothingIsLeftBesideIt()
{
    QTemporaryDir folder;
    const QString there = folder.filePath(u"a.channelscope"_s);
    for (int round = 0; round < 2; ++round)
        QCOMPARE(writeWorkspace(there, {}), QString());
    QVERIFY(QFile::setPermissions(there, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    QCOMPARE(writeWorkspace(there, {}), QString());
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"a.channelscope"_s});
    struct stat status;
    QCOMPARE(::stat(QFile::encodeName(there).constData(), &status), 0);
    QCOMPARE(int(status.st_mode & 0777), 0640);
}

REGISTER_TEST(WorkspaceFileTest, QCoreApplication)
#include "test_workspacefile.moc"
