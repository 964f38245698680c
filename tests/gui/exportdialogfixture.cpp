// SPDX-License-Identifier: MIT

#include "tests/gui/exportdialogfixture.h"

#include "channel/capture/export/frameevent.h"
#include "ui/documents/documentarea.h"
#include "ui/traffic/trafficpage.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>

using namespace channel;
using namespace channel::ui;

void ExportDialogFixture::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    socket_ = fixture_->clientThatSent({"apple", "banana", "apple pie"});
    QVERIFY(socket_);
}

void ExportDialogFixture::cleanup()
{
    socket_.reset();
    fixture_.reset();
}

ExportDialog *ExportDialogFixture::open()
{
    QTest::keyClick(fixture_->view(), Qt::Key_E, Qt::ControlModifier);
    return fixture_->window->findChild<ExportDialog *>();
}

void ExportDialogFixture::setTarget(ExportDialog *dialog, const QString &format, const QString &path)
{
    part<QComboBox>(dialog, "formatCombo")->setCurrentText(format);
    part<QLineEdit>(dialog, "fileEdit")->setText(path);
}

ExportDialog *ExportDialogFixture::openFor(quint64 count, std::function<quint64(quint64)> row)
{
    ExportOffer offer{.capture = fixture_->session->capture(),
                      .selected = FrameSelection(count, std::move(row)),
                      .shown = {},
                      .isSearching = false,
                      .folder = fixture_->folder.path()};
    auto *dialog = new ExportDialog(offer, fixture_->window->documents()->page());
    dialog->open();
    return dialog;
}

void ExportDialogFixture::agreeToReplace(ExportDialog *dialog) const
{
    QMessageBox *question = replaceQuestion(dialog);
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
}

void ExportDialogFixture::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Puts this run's times and peer in.
QByteArray ExportDialogFixture::inThisRun(QByteArray text) const
{
    const Capture &capture = *fixture_->session->capture();
    text.replace("PEER", capture.connection(0).peerText().toUtf8());
    text.replace("LOCAL", capture.connection(0).localText().toUtf8());
    text.replace("TIME2", isoTime(capture.frame(1).time));
    return text.replace("TIME3", isoTime(capture.frame(2).time));
}

QByteArray ExportDialogFixture::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
