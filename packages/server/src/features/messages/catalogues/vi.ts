import type { Catalogue } from '../message.ts';

export const vi: Catalogue = {
  'passcode.sms': '{code} là mã {app} của bạn. Đừng chia sẻ mã này với ai.',
  'passcode.sms.action': '{code} là mã {app}. Đừng chia sẻ mã này. Mục đích: {action}',
  'passcode.voice':
    'Xin chào. Đây là {app}. Mã của bạn là {code}. Xin nhắc lại: {code}. Một lần nữa: {code}. Đừng chia sẻ mã này với ai. Tạm biệt.',
  'passcode.voice.action':
    'Xin chào. Đây là {app}. {action}. Mã của bạn là {code}. Xin nhắc lại: {code}. Một lần nữa: {code}. Đừng chia sẻ mã này với ai. Tạm biệt.',
  'passcode.email.subject': 'Mã {app} của bạn',
  'passcode.email.text':
    'Mã {app} của bạn là {code}.\n\nĐừng chia sẻ mã này với ai. Nếu bạn không yêu cầu mã, hãy bỏ qua tin nhắn này.',
  'verification.sms': '{code} là mã xác minh {app}. Đừng chia sẻ mã này với ai.',
  'verification.voice':
    'Xin chào. Đây là {app}. Mã xác minh của bạn là {code}. Xin nhắc lại: {code}. Một lần nữa: {code}. Đừng chia sẻ mã này với ai. Tạm biệt.',
  'push.approval': 'Một yêu cầu đang chờ bạn trả lời.',
  'push.test': 'Thông báo đến được thiết bị này.',
  'reply.verification.sms': 'Đã gửi tin nhắn đến {phone}.',
  'reply.verification.voice': 'Đã bắt đầu cuộc gọi đến {phone}.',
};
