// SPDX-License-Identifier: MIT

#pragma once

#include <QIODevice>

namespace channel::cat {

/// Keeps what is written until its turn comes, and passes on what is written then.
class HeldOutput : public QIODevice
{
    Q_OBJECT

public:
    /// `output` must outlive it.
    explicit HeldOutput(QIODevice &output);

    bool isSequential() const override { return true; }
    /// Bytes that are kept.
    qint64 size() const override { return held_.size(); }
    bool isHolding() const { return isHolding_; }
    void hold() { isHolding_ = true; }
    /// Its turn has come. False if the output does not take what was kept.
    bool release();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QIODevice &output_;
    QByteArray held_;
    bool isHolding_ = true;
};

} // namespace channel::cat
