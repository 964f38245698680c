// SPDX-License-Identifier: MIT

#include "tests/gui/windowfixture.h"

#include "channel/capture/files/diskquestion.h"
#include "channel/protocol/framewriter.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/inspector/hexview.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QTest>

#include <utility>

using namespace channel;
using namespace channel::ui;

WindowFixture::WindowFixture()
    : settings(std::make_unique<QSettings>(folder.filePath(u"settings.ini"_qs), QSettings::IniFormat))
{
    diskPatience = patience;
    Session::Options options;
    options.captureFolder = folder.filePath(u"captures"_qs);
    session = std::make_unique<Session>(options);
    reopen();
}

WindowFixture::~WindowFixture()
{
    // The next window begins with the system's looks.
    window.reset();
    for (const auto setting :
         {Preferences::Setting::Theme, Preferences::Setting::WindowFamily, Preferences::Setting::WindowSize})
        preferences->setValue(setting, Preferences::standard(setting));
}

void WindowFixture::reopen()
{
    window.reset();
    looks.reset();
    preferences = std::make_unique<Preferences>(*settings, folder.filePath(u"captures"_qs));
    looks = std::make_unique<ApplicationLooks>(*qApp, *preferences);
    window = std::make_unique<MainWindow>(*session, *preferences, *settings);
    window->documentCommands()->setAsksBeforeClosing(false);
    window->documentCommands()->setRecordingsFolder(folder.filePath(u"captures"_qs));
    window->show();
    // X gives the focus to nobody who is not on the screen yet, and does not remember who asked.
    const auto isActive = [this] {
        if (!window->isActiveWindow())
            window->activateWindow();
        return window->isActiveWindow();
    };
    QTRY_VERIFY(isActive());
}

void WindowFixture::start(const QString &mode, const QString &host, quint16 port)
{
    child<QComboBox>("modeCombo")->setCurrentText(mode);
    child<QLineEdit>("hostEdit")->setText(host);
    child<QSpinBox>("portSpin")->setValue(port);
    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
}

void WindowFixture::startByEnter(const QString &mode, const QString &host, quint16 port)
{
    child<QComboBox>("modeCombo")->setCurrentText(mode);
    child<QLineEdit>("hostEdit")->setText(host);
    child<QSpinBox>("portSpin")->setValue(port);
    QTest::keyClick(child<QLineEdit>("hostEdit"), Qt::Key_Return);
}

quint16 WindowFixture::listen()
{
    start(u"Listen"_qs, u"127.0.0.1"_qs, 0);
    if (!QTest::qWaitFor([this] { return state(endpoint(0)) == u"Listening"; }, patience))
        return 0;
    return quint16(endpoints()->endpoint(endpoint(0))->address.section(u':', -1).toUInt());
}

std::unique_ptr<QTcpSocket> WindowFixture::clientThatSent(const QByteArrayList &payloads)
{
    auto client = std::make_unique<QTcpSocket>();
    client->connectToHost(u"127.0.0.1"_qs, listen());
    for (const QByteArray &payload : payloads)
        client->write(frame(payload));
    const auto isShown = [&] {
        return traffic()->rowCount() == payloads.size() + 1; // With the event of its coming.
    };
    return QTest::qWaitFor(isShown, patience) ? std::move(client) : nullptr;
}

QString WindowFixture::state(const QModelIndex &index) const
{
    return index.data(EndpointModel::StateRole).toString();
}

QString WindowFixture::notice(const char *name) const
{
    return child<NoticeBar>(name)->text();
}

QString WindowFixture::cell(int row, int column) const
{
    return traffic()->index(row, column).data().toString();
}

int WindowFixture::rowOf(const QString &preview) const
{
    for (int row = 0; row < traffic()->rowCount(); ++row) {
        if (cell(row, TrafficModel::Preview) == preview)
            return row;
    }
    return -1;
}

QByteArray WindowFixture::hexBytes() const
{
    auto *view = child<HexView>("hexView");
    view->selectAll();
    return view->selectedBytes(16 * 1024 * 1024);
}

QString WindowFixture::text(const char *name) const
{
    return child<QPlainTextEdit>(name)->toPlainText();
}

void WindowFixture::command(const QModelIndex &index, const char *name)
{
    child<QTreeView>("endpointTree")->setCurrentIndex(index);
    QAction *wanted = action(name);
    QVERIFY2(wanted->isEnabled() && wanted->isVisible(), name);
    wanted->trigger();
}
