// SPDX-License-Identifier: MIT

#pragma once

#include "tests/gui/windowfixture.h"
#include "ui/export/exportdialog.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QTcpSocket>
#include <QTest>

#include <functional>
#include <memory>

/// A window with a client that has sent three fruits, and its dialog that exports them.
class ExportDialogFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    channel::ui::ExportDialog *open();
    template <typename Widget>
    Widget *part(channel::ui::ExportDialog *dialog, const char *name) const
    {
        return dialog->findChild<Widget *>(QLatin1StringView(name));
    }
    /// A dialog for rows that the export takes from `row`, in the exporting thread.
    channel::ui::ExportDialog *openFor(quint64 count, std::function<quint64(quint64)> row);
    void setTarget(channel::ui::ExportDialog *dialog, const QString &format, const QString &path);
    QMessageBox *replaceQuestion(channel::ui::ExportDialog *dialog) const
    {
        return part<QMessageBox>(dialog, "replaceDialog");
    }
    void agreeToReplace(channel::ui::ExportDialog *dialog) const;
    void write(const QString &name, const QByteArray &bytes) const;
    QByteArray inThisRun(QByteArray text) const;
    void press(channel::ui::ExportDialog *dialog) const
    {
        QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save),
                          Qt::LeftButton);
    }
    QByteArray content(const QString &name) const;
    QString path(const QString &name) const { return fixture_->folder.filePath(name); }

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> socket_;
};
