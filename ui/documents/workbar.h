// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include <memory>

namespace channel::ui {

namespace Ui {
class WorkBar;
}

/// How far a long piece of work is, with a button to cancel it. Shows itself only for what takes a while.
class WorkBar : public QWidget
{
    Q_OBJECT

public:
    explicit WorkBar(QWidget *parent = nullptr);
    ~WorkBar() override;

    /// To be called again and again while the work lasts; `total` 0 if it is not known.
    void showWork(const QString &what, quint64 done, quint64 total);
    void endWork();

Q_SIGNALS:
    void cancelRequested();

private:
    std::unique_ptr<Ui::WorkBar> form_;
    QElapsedTimer since_;
};

} // namespace channel::ui
