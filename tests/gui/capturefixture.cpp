// SPDX-License-Identifier: MIT

#include "tests/gui/capturefixture.h"

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;

QString CaptureFixture::record(const QString &folder, const QByteArrayList &payloads, const QByteArray &rest)
{
    QString error;
    const auto recorder = Recorder::create(folder, {}, &error);
    if (!recorder)
        qFatal("%s", qPrintable(error));
    recorder->openConnection(
        {QHostAddress(QHostAddress::LocalHost), 5000, QHostAddress(QHostAddress::LocalHost), 40112, true}, 1);
    for (const QByteArray &payload : payloads)
        recorder->append(0, Direction::In, frame(payload), 2);
    recorder->append(0, Direction::In, rest, 3);
    recorder->flush();
    return recorder->capture()->path();
}

QString CaptureFixture::recordingText() const
{
    return child<QLabel>("recordingLabel")->text();
}

QStringList CaptureFixture::previews() const
{
    const TrafficModel *shown = area().traffic();
    QStringList texts;
    for (int row = 0; row < shown->rowCount(); ++row) {
        if (shown->frameAt(row).hasBytes())
            texts.append(shown->index(row, TrafficModel::Preview).data().toString());
    }
    return texts;
}

void CaptureFixture::connectClient()
{
    socket = std::make_unique<QTcpSocket>();
    const quint16 port = listen();
    QVERIFY(port != 0);
    socket->connectToHost(u"127.0.0.1"_qs, port);
    socket->write(frame("one") + frame("two"));
    QTRY_COMPARE(traffic()->rowCount(), 3);
}

void CaptureFixture::answer(QMessageBox::ButtonRole role)
{
    auto *timer = new QTimer(window.get());
    QObject::connect(timer, &QTimer::timeout, timer, [this, timer, role] {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (!box)
            return;
        timer->deleteLater();
        ++asked;
        for (QAbstractButton *choice : box->buttons()) {
            if (box->buttonRole(choice) == role)
                choice->click();
        }
    });
    timer->start(10);
}
