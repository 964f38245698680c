// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/capturefixture.h"
#include "tests/support/registeredtest.h"
#include "ui/export/exportdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace channel;
using namespace channel::ui;

namespace {

constexpr int clientCount = 3;
constexpr int messagesEach = 60;
constexpr QByteArrayView garbage("\r\nMSG +5\r\nhello");

struct Told
{
    int senderPort = 0;
    qint64 length = 0;
    QByteArray payload;
    bool operator==(const Told &) const = default;
    bool operator<(const Told &other) const { return senderPort < other.senderPort; }
};

char *toString(const Told &told)
{
    return qstrdup(QByteArray::number(told.senderPort) + ' ' + QByteArray::number(told.length) + ' ' +
                   told.payload.first(qMin(told.payload.size(), qsizetype(40))).toHex());
}

/// By who sent them; those of one sender in their order.
QList<Told> bySender(QList<Told> told)
{
    std::stable_sort(told.begin(), told.end());
    return told;
}

} // namespace

/// One recording, as channelcat prints it, as tshark dissects it with channel.lua, and as the window exports
/// it.
class TestAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { fixture_.reset(); }

    void dumpPrintsWhatWasPrintedLive();
    void theWindowExportsWhatDumpPrints();
    void tsharkFindsTheMessagesThatDumpPrints();

private:
    void converse(quint16 port);
    QByteArray run(const QString &program, const QStringList &arguments, int exitCode);
    QList<Told> dumped() const;
    QList<Told> dissected(const QByteArray &fields) const;

    std::unique_ptr<CaptureFixture> fixture_;
    QString capture_;
    QByteArray live_;
    QByteArray dump_;
    int localPort_ = 0;
};

/// Records a conversation with everything in it: messages of all sizes both ways, and one that is broken.
void TestAgreement::initTestCase()
{
    fixture_ = std::make_unique<CaptureFixture>();
    capture_ = fixture_->path(QStringLiteral("recorded.pcapng"));
    QProcess recorder;
    recorder.start(QStringLiteral(CHANNELCAT),
                   {u"listen"_qs, u"127.0.0.1:0"_qs, u"--reply"_qs, u"echo"_qs, u"--policy"_qs, u"resync"_qs,
                    u"--format"_qs, u"json"_qs, u"--capture"_qs, capture_});
    QTRY_VERIFY_WITH_TIMEOUT(recorder.canReadLine(), patience);
    localPort_ = QJsonDocument::fromJson(recorder.readLine()).object().value(u"port").toInt();
    converse(quint16(localPort_));
    // What is broken is told by the exit code if it is printed before the end is asked for.
    const auto isBrokenPrinted = [this, &recorder] {
        live_ += recorder.readAllStandardOutput();
        return live_.contains("\"event\":\"malformed\"");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBrokenPrinted(), patience);
    recorder.terminate();
    QVERIFY(recorder.waitForFinished(patience));
    QCOMPARE(recorder.readAllStandardError(), QByteArray());
    QCOMPARE(recorder.exitCode(), 1); // Something malformed came.
    live_ += recorder.readAllStandardOutput();
    dump_ = run(QStringLiteral(CHANNELCAT),
                {u"dump"_qs, capture_, u"--policy"_qs, u"resync"_qs, u"--format"_qs, u"json"_qs}, 0);
    QCOMPARE(dumped().size(), 2 * clientCount * messagesEach);
}

void TestAgreement::converse(quint16 port)
{
    QRandomGenerator random(20261124);
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    QList<qint64> owed;
    for (int client = 0; client < clientCount; ++client) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->connectToHost(QStringLiteral("127.0.0.1"), port);
        owed.append(0);
    }
    for (int number = 0; number < clientCount * messagesEach; ++number) {
        QTcpSocket &client = *clients[size_t(number % clientCount)];
        QByteArray payload(number % 7 == 0 ? 0 : random.bounded(number % 11 == 0 ? 150'000 : 200),
                           Qt::Uninitialized);
        for (char &byte : payload)
            byte = char(random.bounded(256));
        if (number % 5 == 0)
            payload = "{\"number\":" + QByteArray::number(number) + '}';
        if (number == 100)
            client.write(garbage.toByteArray());
        client.write(frame(payload));
        owed[number % clientCount] += frame(payload).size();
    }
    for (int client = 0; client < clientCount; ++client)
        QTRY_COMPARE_WITH_TIMEOUT(clients[size_t(client)]->bytesAvailable(), owed[client], patience);
}

QByteArray TestAgreement::run(const QString &program, const QStringList &arguments, int exitCode)
{
    QProcess process;
    process.start(program, arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished(patience) || process.exitCode() != exitCode)
        qWarning("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

QList<Told> TestAgreement::dumped() const
{
    QList<Told> told;
    for (const QByteArray &line : dump_.split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (event.value(u"event") != u"message"_qs)
            continue;
        const QString peer = event.value(u"peer").toString();
        const bool isIn = event.value(u"dir") == u"in"_qs;
        told.append({isIn ? peer.mid(peer.lastIndexOf(u':') + 1).toInt() : localPort_,
                     event.value(u"length").toInteger(), event.value(u"payload").toString().toLatin1()});
    }
    return told;
}

/// Lines of a packet's sender, then the lengths and the payloads that end in it; an empty payload is none.
QList<Told> TestAgreement::dissected(const QByteArray &fields) const
{
    QList<Told> told;
    for (const QByteArray &line : fields.split('\n')) {
        const QByteArrayList columns = line.split('\t');
        if (columns.size() != 3 || columns[1].isEmpty())
            continue;
        QByteArrayList payloads = columns[2].split(',');
        for (const QByteArray &length : columns[1].split(',')) {
            const bool isEmpty = length == "0";
            told.append({columns[0].toInt(), length.toLongLong(),
                         isEmpty ? QByteArray() : QByteArray::fromHex(payloads.takeFirst())});
        }
    }
    return told;
}

void TestAgreement::dumpPrintsWhatWasPrintedLive()
{
    // Live, a malformed run is printed when it has ended.
    QByteArrayList live = live_.split('\n');
    QByteArrayList dump = dump_.split('\n');
    std::sort(live.begin(), live.end());
    std::sort(dump.begin(), dump.end());
    QCOMPARE(live, dump);
}

void TestAgreement::theWindowExportsWhatDumpPrints()
{
    QVERIFY(fixture_->commands().open(capture_));
    const int rows = int(dump_.count('\n'));
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->area().traffic()->rowCount(), rows, patience);
    QTest::keyClick(fixture_->window.get(), Qt::Key_E, Qt::ControlModifier);
    auto *dialog = fixture_->window->findChild<ExportDialog *>();
    QVERIFY(dialog);
    const QString target = fixture_->path(QStringLiteral("exported.jsonl"));
    dialog->findChild<QComboBox *>(QStringLiteral("formatCombo"))
        ->setCurrentText(QStringLiteral("JSON lines"));
    dialog->findChild<QLineEdit *>(QStringLiteral("fileEdit"))->setText(target);
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save),
                      Qt::LeftButton);
    QFile exported(target);
    QTRY_VERIFY_WITH_TIMEOUT(exported.exists(), patience);
    QVERIFY(exported.open(QFile::ReadOnly));
    QCOMPARE(exported.readAll(), dump_);
}

void TestAgreement::tsharkFindsTheMessagesThatDumpPrints()
{
    const QByteArray fields =
        run(QStringLiteral("tshark"),
            {u"-r"_qs, capture_, u"-X"_qs, QStringLiteral("lua_script:" DISSECTOR), u"-T"_qs, u"fields"_qs,
             u"-e"_qs, u"tcp.srcport"_qs, u"-e"_qs, u"channel.length"_qs, u"-e"_qs, u"channel.payload"_qs},
            0);
    QCOMPARE(bySender(dissected(fields)), bySender(dumped()));
}

REGISTER_TEST(TestAgreement, QApplication)
#include "test_agreement.moc"
