// SPDX-License-Identifier: MIT

#include "channel/session/session.h"
#include "tests/bench/flood/eventloopdelay.h"
#include "tests/bench/measuring/goal.h"
#include "tests/bench/measuring/growth.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"
#include "ui/preferences/preferences.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/window/mainwindow.h"

#include <QLocale>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace channel;

namespace {

constexpr double goalRoundTripMs = 5;
constexpr int spareDescriptors = 200;
/// As many clients as this process may have descriptors for.
int affordable(int clients)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return int(qMin(quint64(clients), quint64(limit.rlim_cur) - spareDescriptors));
}

} // namespace

/// A thousand active clients, and ten thousand connected ones, with the window open (tests/bench/README.md
/// "Numbers to reach").
class BenchClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// As the program does.
    void initTestCase() { qputenv("QT_NO_THREADED_GLIB", "1"); }
    void clients_data();
    void clients();
    void cleanupTestCase();

private:
    QStringList counts_; ///< The series, as far as it went.
    QStringList medians_;
    QStringList percentiles_;
};

void BenchClients::clients_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("perSecond");
    QTest::newRow("1 client, 10 messages a second") << 1 << 10;
    QTest::newRow("10 clients, 10 messages a second each") << 10 << 10;
    QTest::newRow("100 clients, 10 messages a second each") << 100 << 10;
    QTest::newRow("1,000 clients, 10 messages a second each") << 1000 << 10;
    QTest::newRow("10,000 clients, 1 message a second each") << 10'000 << 1;
}

void BenchClients::clients()
{
    QFETCH(int, count);
    QFETCH(int, perSecond);
    count = affordable(count);
    QTemporaryDir folder;
    Session session({folder.path()});
    session.setEcho(true);
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ui::Preferences preferences(settings, folder.path());
    ui::MainWindow window(session, preferences, settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    int known = 0;
    QString address;
    connect(&session, &Session::endpointChanged, this, [&](const EndpointInfo &endpoint) {
        known = endpoint.clients;
        address = endpoint.address;
    });
    session.listen(QStringLiteral("127.0.0.1"), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!address.isEmpty(), patience);

    EventLoopDelay delay;
    delay.start();
    QProcess crowd;
    crowd.start(
        QCoreApplication::applicationDirPath() + QStringLiteral("/bench_clients_crowd"),
        {address.section(u':', -1), QString::number(count), QString::number(perSecond), QStringLiteral("4")});
    QTRY_VERIFY_WITH_TIMEOUT(crowd.canReadLine(), patience);
    QCOMPARE(crowd.readLine().toInt(), count);
    QTRY_COMPARE_WITH_TIMEOUT(known, count, patience);
    crowd.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(crowd.canReadLine(), 2 * patience); // The crowd itself is patient with answers.
    delay.stop();
    const QByteArrayList words = crowd.readLine().simplified().split(' ');
    QCOMPARE(words.size(), 6);
    qInfo("%d connected; round trip p50 %s, p99 %s, max %s ms; window's event loop p99 %.2f, max %.2f ms",
          count, words[2].constData(), words[3].constData(), words[4].constData(), delay.percentile(0.99),
          delay.longest());
    if (count == 1000)
        printRow(QStringLiteral("1,000 active clients, round trip p99"),
                 QStringLiteral("%1 ms").arg(QString::fromLatin1(words[3])), {}, words[3].toDouble(),
                 noMoreThan(goalRoundTripMs));
    counts_ += QLocale(QLocale::English).toString(count);
    medians_ += QString::fromLatin1(words[2]);
    percentiles_ += QString::fromLatin1(words[3]);
    QCOMPARE(words[1], words[0]); // Every message was answered, with its own bytes.
    QVERIFY(words[0].toInt() >= count);
    QCOMPARE(words[5], QByteArray("0")); // Nobody was lost.
    QTRY_COMPARE_WITH_TIMEOUT(session.capture()->totals().messagesOut, words[0].toULongLong(), patience);
    QCOMPARE(session.capture()->totals().messagesIn, words[0].toULongLong());
}

void BenchClients::cleanupTestCase()
{
    printSizes(QStringLiteral("clients that ask 10 times a second (10,000: once)"), counts_);
    printGrowth(QStringLiteral("round trip p50, ms"), medians_);
    printGrowth(QStringLiteral("round trip p99, ms"), percentiles_);
}

REGISTER_TEST(BenchClients, QApplication)
#include "bench_clients.moc"
