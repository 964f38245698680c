// SPDX-License-Identifier: MIT

#include "app/demo.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

/// The conversation to look at: what is said, and by whom.
class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { session_.reset(); }
    void everythingIsSaidOnce();
    void anEndlessOneBeginsAgain();
    void otherEndpointsAreLeftAlone();

private:
    /// What came in that direction, as far as it was said by now.
    QList<QByteArray> messages(Direction direction) const;

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Session> session_;
};

void TestDemo::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    Session::Options options;
    options.captureFolder = folder_->path();
    session_ = std::make_unique<Session>(options);
}

QList<QByteArray> TestDemo::messages(Direction direction) const
{
    const auto capture = session_->capture();
    QList<QByteArray> found;
    for (quint64 row = 0; row < capture->frameCount(); ++row) {
        const Frame frame = capture->frame(row);
        if (frame.kind == FrameKind::Message && frame.direction == direction)
            found.append(capture->payload(frame));
    }
    return found;
}

void TestDemo::everythingIsSaidOnce()
{
    Demo demo(*session_, Demo::Length::Once);
    const QSignalSpy finished(&demo, &Demo::finished);
    demo.start();
    QTRY_COMPARE(finished.size(), 1);
    // A sensor and a terminal.
    QTRY_COMPARE(session_->capture()->totals().messagesIn, 13u);
    QCOMPARE(session_->capture()->totals().malformedRuns, 1u);
    const QList<QByteArray> said = messages(Direction::In);
    QCOMPARE(said.count("Hello World"), 1);
    QCOMPARE(said.count("LOGIN terminal-3"), 1);
    QVERIFY(said.indexOf("Hello World") < said.indexOf("bye"));
    QVERIFY(said.contains(QByteArray()));
    // The first answer waits for somebody to be there.
    QTRY_VERIFY(messages(Direction::Out).size() >= demoReplies().size() - 1);
    const QList<QByteArray> answers = messages(Direction::Out);
    QCOMPARE(answers, demoReplies().first(answers.size()));
    QCOMPARE(finished.size(), 1);
}

void TestDemo::anEndlessOneBeginsAgain()
{
    Demo demo(*session_, Demo::Length::Endless);
    const QSignalSpy finished(&demo, &Demo::finished);
    demo.start();
    QTRY_COMPARE(messages(Direction::In).count("Hello World"), 2);
    QCOMPARE(messages(Direction::In).count("LOGIN terminal-3"), 1);
    QCOMPARE(finished.size(), 0);
}

/// Of the user, who may listen, too.
void TestDemo::otherEndpointsAreLeftAlone()
{
    const QSignalSpy peers(session_.get(), &Session::peersChanged);
    const EndpointId users = session_->listen(u"127.0.0.1"_qs, 0);
    Demo demo(*session_, Demo::Length::Once);
    const QSignalSpy finished(&demo, &Demo::finished);
    demo.start();
    QTRY_COMPARE(finished.size(), 1);
    for (const auto &arguments : peers) {
        for (const PeerInfo &peer : arguments.at(0).value<QList<PeerInfo>>())
            QVERIFY(peer.endpoint != users);
    }
}

REGISTER_TEST(TestDemo, QCoreApplication)
#include "test_demo.moc"
