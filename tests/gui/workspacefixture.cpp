// SPDX-License-Identifier: MIT

#include "tests/gui/workspacefixture.h"

#include "ui/connectionbar/noticebar.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <map>

using namespace channel;
using namespace channel::ui;
using namespace Qt::StringLiterals;

QByteArray WorkspaceFixture::workspaceWith(const QByteArray &members)
{
    return R"({"format":"channelscope-workspace","version":1,)" + members + '}';
}

void WorkspaceFixture::write(const QString &name, const QByteArray &text) const
{
    QFile written(file(name));
    QVERIFY(written.open(QFile::WriteOnly));
    QCOMPARE(written.write(text), text.size());
}

QByteArray WorkspaceFixture::content(const QString &name) const
{
    QFile read(file(name));
    return read.open(QFile::ReadOnly) ? read.readAll() : QByteArray("not there");
}

QStringList WorkspaceFixture::rows() const
{
    std::map<EndpointId, QString> rows;
    for (int row = 0; row < endpoints()->rowCount(); ++row) {
        const QModelIndex index = endpoint(row);
        rows[endpoints()->endpoint(index)->id] = endpoints()->label(index) + u' ' + state(index);
    }
    QStringList texts;
    for (const auto &[id, text] : rows)
        texts.append(text);
    return texts;
}

void WorkspaceFixture::useDialog(const char *command, const QString &path)
{
    bool isUsed = false;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        auto *edit = dialog ? dialog->findChild<QLineEdit *>(u"fileNameEdit"_s) : nullptr;
        if (!edit || isUsed)
            return;
        isUsed = true;
        edit->setText(path);
        QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
    });
    timer.start(10);
    action(command)->trigger();
    QVERIFY2(isUsed, command);
}

void WorkspaceFixture::saveAs(const QString &name)
{
    useDialog("saveWorkspaceAsAction", file(name));
    QTRY_COMPARE_WITH_TIMEOUT(workspaceNotice(), u"The workspace is saved as %1."_s.arg(file(name)),
                              patience);
}

void WorkspaceFixture::open(const QString &name)
{
    useDialog("openWorkspaceAction", file(name));
    QTRY_VERIFY_WITH_TIMEOUT(action("openWorkspaceAction")->isEnabled(), patience);
}

void WorkspaceFixture::clickNotice(const char *button)
{
    auto *clicked = child<NoticeBar>("workspaceNotice")->findChild<QToolButton *>(QLatin1StringView(button));
    QVERIFY2(clicked->isVisible(), button);
    QTest::mouseClick(clicked, Qt::LeftButton);
}
